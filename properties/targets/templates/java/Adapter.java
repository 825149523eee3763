import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A function behind divcert-adapter/1: one JSON line in, one out. What it prints must go to System.err. */
public class Adapter {
  static double kl(double[] p, double[] q) {  // yours in its place
    if (p.length != q.length) throw new IllegalArgumentException("p and q have different lengths");
    double sum = 0;
    for (int i = 0; i < p.length; i++) sum += term(p[i], q[i]);
    return sum;
  }

  static double term(double x, double y) {  // x log(x/y) - x + y: not negative, nothing cancels where y is near x
    if (x == 0 || y == 0) return x == 0 ? y : Double.POSITIVE_INFINITY;
    double t = (y - x) / x;
    return Math.abs(t) < 0.5 ? x * (t - Math.log1p(t)) : x * (Math.log(x) - Math.log(y)) - x + y;
  }

  // Of the requests to this one function no more is needed than the numbers, which Java reads as they are.
  static final Pattern CASE = Pattern.compile("\"p\":\\[([^\\]]*)\\],\"q\":\\[([^\\]]*)\\]");

  static double[] numbers(String list) {
    return Stream.of(list.split(",")).map(x -> x.replace("\"", "")).mapToDouble(Adapter::number).toArray();
  }

  static double number(String text) {
    return Double.parseDouble(text.replace("inf", "Infinity").replace("nan", "NaN"));
  }

  public static void main(String[] arguments) {
    System.out.println("{\"protocol\":\"divcert-adapter/1\",\"name\":\"mylib\",\"version\":\"1\","
        + "\"functions\":[{\"name\":\"kl\",\"divergence\":\"kl\"}]}");
    for (Scanner in = new Scanner(System.in); in.hasNextLine();) {
      String line = in.nextLine(), results = "", id = line.replaceFirst("^\\{\"id\":(\\d+).*$", "$1");
      for (Matcher match = CASE.matcher(line); match.find();) {
        String result;
        try {
          result = "\"" + Double.toHexString(kl(numbers(match.group(1)), numbers(match.group(2)))) + "\"";
        } catch (RuntimeException error) {
          result = "{\"error\":\"" + error.toString().replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"}";
        }
        results += (results.isEmpty() ? "" : ",") + result;
      }
      System.out.println("{\"id\":" + id + ",\"results\":[" + results + "]}");
    }
  }
}
