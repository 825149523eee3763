// Serves static methods of a Java file to divcert (divcert-adapter/1): java -cp LIBRARIES Host.java FILE DESCRIPTION…,
// each a JSON text. Vectors are double[], or float[] where the description has that dtype; what else comes is a double.
// The file's class is public and named as the file is; a field VERSION of it is the version. Needs a JDK, not only a JRE.

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

public class Host {
  /** What the protocol's lines are made of: objects, lists, texts, and numbers as their text. */
  static final class Json {
    private final String text;
    private int at = 0;

    Json(String text) {
      this.text = text;
    }

    private char next() {
      while (Character.isWhitespace(text.charAt(at))) ++at;
      return text.charAt(at);
    }

    private boolean eaten(char one) {
      final boolean there = next() == one;
      if (there) ++at;
      return there;
    }

    Object value() {
      switch (next()) {
        case '{': {
          final Map<String, Object> object = new LinkedHashMap<>();
          ++at;
          while (!eaten('}')) {
            next();
            final String key = string();
            eaten(':');
            object.put(key, value());
            eaten(',');
          }
          return object;
        }
        case '[': {
          final List<Object> list = new ArrayList<>();
          ++at;
          while (!eaten(']')) {
            list.add(value());
            eaten(',');
          }
          return list;
        }
        case '"':
          return string();
        default: {
          final int begin = at;
          while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) ++at;
          return text.substring(begin, at).trim();
        }
      }
    }

    private String string() {
      final StringBuilder read = new StringBuilder();
      for (++at; text.charAt(at) != '"'; ++at) {
        char one = text.charAt(at);
        if (one == '\\') {
          one = text.charAt(++at);
          if (one == 'u') {
            one = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
            at += 4;
          } else if ("nrtbf".indexOf(one) >= 0) {
            one = "\n\r\t\b\f".charAt("nrtbf".indexOf(one));
          }
        }
        read.append(one);
      }
      ++at;
      return read.toString();
    }

    static String quoted(String text) {
      final StringBuilder written = new StringBuilder("\"");
      for (final char one : text.toCharArray())
        if (one == '"' || one == '\\') written.append('\\').append(one);
        else written.append(one < ' ' ? ' ' : one);
      return written.append('"').toString();
    }
  }

  static final class CannotServe extends Exception {
    CannotServe(String why) {
      super(why);
    }
  }

  /** A method, and how the numbers of a case become its arguments. */
  static final class Function {
    final Method method;
    final boolean single, hasParameter;

    Function(Map<?, ?> description, Class<?> place) throws CannotServe {
      single = "float32".equals(description.get("dtype"));
      hasParameter = description.containsKey("params");
      final Object symbol = description.containsKey("symbol") ? description.get("symbol") : description.get("name");
      Method found = null;
      for (final Method one : place.getMethods()) if (one.getName().equals(symbol)) found = one;
      if (found == null) throw new CannotServe("has no public static method \"" + symbol + "\"");
      method = found;
    }

    private Object argument(Object value) {
      if (!(value instanceof List)) return number((String) value);
      final List<?> texts = (List<?>) value;
      final double[] numbers = texts.stream().mapToDouble(text -> number((String) text)).toArray();
      if (!single) return numbers;
      final float[] floats = new float[numbers.length];
      for (int i = 0; i < floats.length; ++i) floats[i] = (float) numbers[i];
      return floats;
    }

    String result(Map<?, ?> fields) {
      final List<Object> given = new ArrayList<>();
      for (final String key : new String[] {"p", "log_p", "q", "log_q"})
        if (fields.containsKey(key)) given.add(argument(fields.get(key)));
      for (final String key : new String[] {"family_p", "family_q", "params"})
        if (fields.containsKey(key) && !(key.equals("params") && hasParameter))
          for (final Map.Entry<?, ?> field : ((Map<?, ?>) fields.get(key)).entrySet())
            if (!field.getKey().equals("name")) given.add(argument(field.getValue()));
      try {
        return Json.quoted(hex(((Number) method.invoke(null, given.toArray())).doubleValue()));
      } catch (InvocationTargetException error) {
        return "{\"error\":" + Json.quoted(error.getCause().toString()) + "}";
      } catch (ReflectiveOperationException | RuntimeException error) {
        return "{\"error\":" + Json.quoted(error.toString()) + "}";
      }
    }
  }

  static double number(String text) {
    if (text.endsWith("nan")) return Double.NaN;
    if (text.endsWith("inf")) return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return Double.parseDouble(text);
  }

  static String hex(double value) {
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    return Double.isNaN(value) ? "nan" : Double.toHexString(value);
  }

  static Class<?> load(String file) throws Exception {
    final Path classes = Files.createTempDirectory("divcert-host");
    classes.toFile().deleteOnExit();
    final String path = System.getProperty("java.class.path");
    final int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, System.err, "-cp", path, "-d", classes.toString(), file);
    if (failed != 0) throw new CannotServe("cannot be compiled; the class path is \"" + path + "\"");
    try (var compiled = Files.list(classes)) {
      compiled.forEach(one -> one.toFile().deleteOnExit());
    }
    final String name = new File(file).getName().replace(".java", "");
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}).loadClass(name);
  }

  static String version(Class<?> place) {
    try {
      return String.valueOf(place.getField("VERSION").get(null));
    } catch (ReflectiveOperationException none) {
      return "";
    }
  }

  public static void main(String[] given) throws Exception {
    final PrintStream answers = System.out;
    System.setOut(System.err);
    final String opening = "{\"protocol\":\"divcert-adapter/1\",";
    final Map<String, Function> functions = new HashMap<>();
    final List<String> descriptions = List.of(given).subList(1, given.length);
    try {
      final Class<?> place = load(given[0]);
      for (final String text : descriptions) {
        final Map<?, ?> description = (Map<?, ?>) new Json(text).value();
        functions.put((String) description.get("name"), new Function(description, place));
      }
      answers.println(opening + "\"name\":" + Json.quoted(place.getName()) + ",\"version\":"
          + Json.quoted(version(place)) + ",\"functions\":[" + String.join(",", descriptions) + "]}");
    } catch (CannotServe error) {
      answers.println(opening + "\"error\":" + Json.quoted(error.getMessage()) + "}");
      return;
    }
    answers.flush();
    final BufferedReader requests = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = requests.readLine()) != null; ) {
      final Map<?, ?> request = (Map<?, ?>) new Json(line).value();
      final Function function = functions.get(request.get("function"));
      final List<String> results = new ArrayList<>();
      for (final Object fields : (List<?>) request.get("cases")) results.add(function.result((Map<?, ?>) fields));
      answers.println("{\"id\":" + request.get("id") + ",\"results\":[" + String.join(",", results) + "]}");
      answers.flush();
    }
  }
}
