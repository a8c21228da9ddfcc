import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Checks files against PDF/A-1b; one line for each: path, tab, nothing or what is wrong. */
public class Preflight {
  public static void main(String[] files) {
    for (String file : files) System.out.println(file + "\t" + complaintsOf(new File(file)));
  }

  static String complaintsOf(File file) {
    try {
      PreflightParser parser = new PreflightParser(file);
      parser.parse();
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        return join(document.getResult());
      }
    } catch (SyntaxValidationException error) {
      return join(error.getResult());
    } catch (Exception error) {
      return error.toString().replace('\n', ' ');
    }
  }

  static String join(ValidationResult result) {
    if (result.isValid()) return "";
    StringBuilder text = new StringBuilder();
    for (ValidationResult.ValidationError error : result.getErrorsList())
      text.append(error.getErrorCode()).append(' ').append(error.getDetails()).append("; ");
    return text.toString().replace('\n', ' ').replace('\t', ' ');
  }
}
