package dev.neurona.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.Arrays;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the test classes that its arguments name, and says whether they pass. */
final class ContractRun {

    private ContractRun() {}

    public static void main(String[] classes) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        Arrays.stream(classes).forEach(name -> request.selectors(selectClass(name)));
        LauncherDiscoveryRequest built = request.build();
        LauncherFactory.create().execute(built, summary);
        TestExecutionSummary found = summary.getSummary();
        // A contract is ten rules and more: fewer were not found, rather than kept.
        if (found.getTotalFailureCount() == 0 && found.getTestsSucceededCount() >= 10L * classes.length) {
            System.out.println("all passed");
            return;
        }
        found.printTo(new PrintWriter(System.out, true));
        found.printFailuresTo(new PrintWriter(System.out, true));
        System.exit(1);
    }
}
