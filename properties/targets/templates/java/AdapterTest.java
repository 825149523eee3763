import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Scanner;
import org.junit.jupiter.api.Test;

/** The audit among the tests of JUnit 5, which run in the folder of mylib.toml. */
class AdapterTest {
  @Test
  void functionsKeepTheirContracts() throws Exception {
    Process audit = new ProcessBuilder("divcert", "audit", "mylib.toml", "--cases", "1000", "--progress", "none")
        .redirectErrorStream(true).start();
    Scanner said = new Scanner(audit.getInputStream()).useDelimiter("\\A");
    String text = said.hasNext() ? said.next() : "";
    assertEquals(0, audit.waitFor(), text);
  }
}
