package dev.neurona;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The poms agree with each other about which modules there are, and which needs which. */
class ModulesTest {

    private static final Path ROOT = Path.of("..");
    private static final String OWN = "dependency[groupId='dev.neurona']";

    @Test
    void bomAndParentKnowThePublishedModules() throws Exception {
        List<String> published = published();
        assertThat(published)
                .contains("nn-core", "neurona-starter")
                .doesNotContain("nn-verify", "nn-examples", "nn-bom");
        String managed = "/project/dependencyManagement/dependencies/" + OWN + "/artifactId";
        assertThat(texts("nn-bom", managed)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(texts(".", managed)).containsExactlyInAnyOrderElementsOf(published);
    }

    /** All but the starter itself, the kit for tests, what needs a terminal's libraries or a cluster's, and a server. */
    @Test
    void starterBringsThePublishedModules() throws Exception {
        assertThat(texts("neurona-starter", "/project/dependencies/" + OWN + "/artifactId"))
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .filter(name -> !List.of("neurona-starter", "nn-testkit", "nn-progress", "nn-spark", "nn-watch")
                                .contains(name))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nn-activations",
                "nn-losses",
                "nn-optim",
                "nn-metrics",
                "nn-layers",
                "nn-trace",
                "nn-progress",
                "nn-data",
                "nn-io",
                "nn-simd",
                "nn-testkit"
            })
    void coreIsAllThatALibraryNeeds(String module) throws Exception {
        assertThat(texts(module, "/project/dependencies/" + OWN + "[not(scope='test')]/artifactId"))
                .containsExactly("nn-core");
    }

    /** What is written in code, beside what is found by its name when it runs. */
    @Test
    void aLearnerNeedsTheModulesBelowIt() throws Exception {
        assertThat(texts("nn-learn", "/project/dependencies/" + OWN + "[not(scope)]/artifactId"))
                .containsExactly("nn-core", "nn-data", "nn-io", "nn-layers");
        assertThat(texts("nn-learn", "/project/dependencies/" + OWN + "[scope='runtime']/artifactId"))
                .containsExactly("nn-activations", "nn-losses", "nn-metrics", "nn-optim");
        assertThat(texts("nn-learn", "/project/dependencies/" + OWN + "/artifactId"))
                .hasSize(8);
    }

    /** A report names figures of metrics, such as a confusion matrix, by their classes. */
    @Test
    void aReportNeedsALearnerAndMetrics() throws Exception {
        assertThat(texts("nn-report", "/project/dependencies/" + OWN + "/artifactId"))
                .containsExactly("nn-core", "nn-data", "nn-io", "nn-learn", "nn-metrics");
    }

    /** A page of runs has the look of a report. */
    @Test
    void aWatchNeedsTheCoreAndTheLookOfAReport() throws Exception {
        assertThat(texts("nn-watch", "/project/dependencies/" + OWN + "[not(scope)]/artifactId"))
                .containsExactly("nn-core", "nn-report");
    }

    /** Spark is the cluster's; no other module may come to need it. */
    @Test
    void onlyTheModuleForSparkNeedsSpark() throws Exception {
        String spark = "/project/dependencies/dependency[groupId='org.apache.spark']/scope";
        for (String name : texts(".", "/project/modules/module")) {
            assertThat(texts(name, spark))
                    .as(name)
                    .isEqualTo(name.equals("nn-spark") ? List.of("provided") : List.of());
        }
        assertThat(texts("nn-spark", "/project/dependencies/" + OWN + "/artifactId"))
                .containsExactly("nn-core", "nn-data", "nn-io", "nn-learn");
    }

    @Test
    void coreNeedsNoOtherModule() throws Exception {
        assertThat(texts("nn-core", "/project/dependencies/" + OWN + "/artifactId"))
                .isEmpty();
    }

    private static List<String> published() throws Exception {
        List<String> names = new ArrayList<>();
        for (String name : texts(".", "/project/modules/module")) {
            boolean isPom = texts(name, "/project/packaging").contains("pom");
            if (!isPom && !texts(name, "/project/properties/maven.deploy.skip").contains("true")) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> texts(String module, String xpath)
            throws ParserConfigurationException, IOException, SAXException, XPathExpressionException {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
        NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, pom, XPathConstants.NODESET);
        return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
                .map(i -> found.item(i).getTextContent())
                .toList();
    }
}
