import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks files against a flavour of PDF/A such as 2b; one line for each: path, tab, nothing or the rules broken. */
public class VeraPdf {
  public static void main(String[] args) {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.fromString(args[0]);
    for (int at = 1; at < args.length; at++) System.out.println(args[at] + "\t" + complaintsOf(args[at], flavour));
  }

  static String complaintsOf(String file, PDFAFlavour flavour) {
    try (FileInputStream bytes = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) return "";
      TreeSet<String> broken = new TreeSet<>();
      for (TestAssertion assertion : result.getTestAssertions())
        broken.add(
            assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage());
      return String.join("; ", broken).replace('\n', ' ').replace('\t', ' ');
    } catch (Exception error) {
      return error.toString().replace('\n', ' ');
    }
  }
}
