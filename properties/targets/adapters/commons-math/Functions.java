import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.commons.math3.ml.distance.EarthMoversDistance;
import org.apache.commons.math3.ml.distance.ManhattanDistance;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.GTest;

/** Apache Commons Math's divergences, as its users call them; commons-math.toml says what each is to compute. */
public class Functions {
  public static final String VERSION = version();
  private static final double OBSERVATIONS = 0x1p31;

  private static String version() {
    final Properties properties = new Properties();
    final String file = "/META-INF/maven/org.apache.commons/commons-math3/pom.properties";
    try (InputStream in = GTest.class.getResourceAsStream(file)) {
      properties.load(in);
    } catch (IOException | NullPointerException absent) {
      return "";
    }
    return properties.getProperty("version", "");
  }

  private static long[] counts(float[] p) {
    final long[] counts = new long[p.length];
    for (int i = 0; i < p.length; ++i) counts[i] = (long) (p[i] * OBSERVATIONS);
    return counts;
  }

  private static double[] expected(float[] q) {
    final double[] expected = new double[q.length];
    for (int i = 0; i < q.length; ++i) expected[i] = q[i] * OBSERVATIONS;
    return expected;
  }

  public static double g(float[] p, float[] q) {
    return new GTest().g(expected(q), counts(p)) / OBSERVATIONS;
  }

  public static double chiSquare(float[] p, float[] q) {
    return new ChiSquareTest().chiSquare(expected(q), counts(p)) / OBSERVATIONS;
  }

  public static double manhattan(double[] p, double[] q) {
    return new ManhattanDistance().compute(p, q);
  }

  public static double earthMovers(double[] p, double[] q) {
    return new EarthMoversDistance().compute(p, q);
  }
}
