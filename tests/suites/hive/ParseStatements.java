import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;

/**
 * Reads statements from standard input, each ended by a NUL, and prints a line for each: "ok" and the tree that
 * Hive's own parser makes of it, or "no" and why it refuses it.
 */
public class ParseStatements {
  public static void main(String[] arguments) throws Exception {
    String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String statement : input.split("\0")) {
      System.out.println(judge(statement).replaceAll("\\s+", " "));
    }
  }

  private static String judge(String statement) {
    try {
      return "ok " + new ParseDriver().parse(statement).toStringTree();
    } catch (ParseException refusal) {
      return "no " + refusal.getMessage();
    }
  }
}
