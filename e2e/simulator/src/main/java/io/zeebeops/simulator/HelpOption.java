package io.zeebeops.simulator;

import picocli.CommandLine.Option;

/** What each role has. Picocli's own {@code --version} would hide the version of Zeebe that is simulated. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit")
    private boolean help;
}
