package io.zeebeops.operator;

import io.zeebeops.operator.runtime.InvalidSettingException;
import io.zeebeops.operator.runtime.KubernetesClients;
import io.zeebeops.operator.runtime.Logging;
import io.zeebeops.operator.runtime.OperatorApp;
import io.zeebeops.operator.runtime.OperatorVersion;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.runtime.Setting;
import io.zeebeops.operator.runtime.Settings;
import io.zeebeops.operator.runtime.StartFailureException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The operator as a process. Exit codes: 0 or 143 after SIGTERM, 1 when it cannot start or lost its lease, 2 for bad settings. */
public final class Main {
    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;

    private Main() {}

    /** Runs until SIGTERM. */
    public static void main(String[] arguments) throws InterruptedException {
        int code =
                run(arguments, System.getenv(), new PrintWriter(System.out, true), new PrintWriter(System.err, true));
        if (code != STOPPED) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err)
            throws InterruptedException {
        CommandLine command = new CommandLine(specification()).setOut(out).setErr(err);
        Settings settings;
        try {
            ParseResult parsed = command.parseArgs(arguments);
            if (CommandLine.executeHelpRequest(parsed) != null) {
                return STOPPED;
            }
            settings = Settings.of(flags(parsed), environment);
        } catch (ParameterException | InvalidSettingException e) {
            err.println("zeebeops: " + e.getMessage() + " (--help lists all settings)");
            return BAD_SETTINGS;
        }
        Logging.configure(settings);
        Settings.unknownVariables(environment)
                .forEach(name -> log().warn("{} is no setting: --help lists all settings", name));
        return operate(settings);
    }

    private static int operate(Settings settings) throws InterruptedException {
        try {
            OperatorApp app = OperatorApp.start(
                    settings, KubernetesClients.ordinaryConfig(), Controllers::of, Options.OF_A_PROCESS);
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
            app.awaitEnd();
            return STOPPED;
        } catch (StartFailureException e) {
            log().error("{}", e.getMessage());
            log().debug("Because of", e);
            return FAILED;
        }
    }

    /** Not a constant: nothing may be logged before it is known how. */
    private static Logger log() {
        return LoggerFactory.getLogger(Main.class);
    }

    private static CommandSpec specification() {
        CommandSpec specification = CommandSpec.create()
                .name("zeebeops-operator")
                .version("zeebeops " + OperatorVersion.current())
                .mixinStandardHelpOptions(true);
        specification
                .usageMessage()
                .width(120)
                .sortOptions(false)
                .description(
                        "Operates Zeebe: backups, exporters and quiesce as Kubernetes custom resources.",
                        "Each setting is a flag or an environment variable; the flag wins. The API server is the one of the kubeconfig, or the pod's.");
        Arrays.stream(Setting.values())
                .map(setting -> OptionSpec.builder(setting.flag())
                        .type(String.class)
                        .paramLabel(setting.label())
                        .description(setting.help())
                        .build())
                .forEach(specification::addOption);
        return specification;
    }

    private static Map<Setting, String> flags(ParseResult parsed) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = parsed.matchedOptionValue(setting.flag(), null);
            if (value != null) {
                flags.put(setting, value);
            }
        }
        return flags;
    }
}
