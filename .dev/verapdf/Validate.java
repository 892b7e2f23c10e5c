import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.BaseValidator;
import org.verapdf.pdfa.validation.validators.FlavourValidator;
import org.w3c.dom.Element;

/**
 * Holds PDF files to PDF/A-2a and PDF/UA-1 with veraPDF's own profiles, all files in one process.
 *
 * <p>Prints lines of fields divided by tabs: <code>with</code>, veraPDF's version; for each file and
 * standard <code>result</code>, file, standard, pages, rules in the profile, rules that something in
 * the file had to meet, checks, rules failed; for each of the first places where a rule fails
 * <code>failure</code>, file, standard, clause and number of the rule, how often it fails, place,
 * description, message.
 */
public class Validate {
    /** Places named of each rule that fails. */
    private static final int PLACES = 3;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        line("with", Foundries.defaultInstance().getDetails().getVersion());
        List<ValidationProfile> profiles = List.of(profile("PDFA-2A"), profile("PDFUA-1"));
        for (String file : files) {
            validate(file, profiles);
        }
    }

    /** One pass through the file for all profiles, as veraPDF does for a file that claims several. */
    private static void validate(String file, List<ValidationProfile> profiles) throws Exception {
        List<PDFAFlavour> standards = new ArrayList<>();
        profiles.forEach(profile -> standards.add(profile.getPDFAFlavour()));
        Map<PDFAFlavour, Set<RuleId>> met = new HashMap<>();
        try (GFModelParser parser = open(file, standards.get(0));
                BaseValidator validator = new BaseValidator(profiles, PLACES, false, true, false) {
                    @Override
                    protected void processAssertionResult(FlavourValidator by, boolean passed, String place, Rule rule,
                            org.verapdf.model.baselayer.Object object) {
                        met.computeIfAbsent(by.getProfile().getPDFAFlavour(), standard -> new HashSet<>())
                                .add(rule.getRuleId());
                        super.processAssertionResult(by, passed, place, rule, object);
                    }
                }) {
            parser.setFlavours(standards);
            int pages = parser.getPDDocument().getNumberOfPages();
            for (ValidationResult result : validator.validateAll(parser)) {
                PDFAFlavour standard = result.getPDFAFlavour();
                Map<RuleId, Integer> failed = result.getFailedChecks();
                line("result", file, standard.getId(), pages, result.getValidationProfile().getRules().size(),
                        met.get(standard).size(), result.getTotalAssertions(), failed.size());
                for (TestAssertion at : result.getTestAssertions()) {
                    RuleId rule = at.getRuleId();
                    line("failure", file, standard.getId(), rule.getClause(), rule.getTestNumber(), failed.get(rule),
                            at.getLocation().getContext(), at.getMessage(), at.getErrorMessage());
                }
            }
        }
    }

    private static GFModelParser open(String file, PDFAFlavour standard) throws Exception {
        try {
            return GFModelParser.createModelWithFlavour(new File(file), standard);
        } catch (ModelParsingException | EncryptedPdfException error) {
            throw new IllegalArgumentException(file, error);
        }
    }

    /** A profile of veraPDF. Its own reader of these files would need a JAXB implementation beside it. */
    private static ValidationProfile profile(String name) throws Exception {
        Element root;
        try (InputStream file = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) {
            Element id = one(rule, "id");
            Element error = one(rule, "error");
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element argument : all(error, "argument")) {
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
            }
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                    rule.getAttribute("object"),
                    rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                    rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                    Profiles.errorFromValues(text(error, "message"), arguments), List.of()));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element variable : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
    }

    private static List<Element> all(Element within, String name) {
        var nodes = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    private static Element one(Element within, String name) {
        return all(within, name).get(0);
    }

    private static String text(Element within, String name) {
        return one(within, name).getTextContent();
    }

    private static void line(Object... fields) {
        List<String> words = new ArrayList<>();
        for (Object field : fields) {
            words.add(String.valueOf(field).replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", words));
    }
}
