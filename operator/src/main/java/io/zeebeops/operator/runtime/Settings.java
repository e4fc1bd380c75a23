package io.zeebeops.operator.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/**
 * All that can be set from outside.
 *
 * @param watchNamespaces namespaces whose objects are acted on; empty: all
 * @param listenAddress   address of the health and metrics server
 * @param listenPort      its port; 0: any free one
 * @param logFormat       how log lines look
 * @param logLevel        what is logged
 * @param lease           how leader election is done; empty: it is not
 * @param workers         reconciles at the same time
 * @param allowedHosts    hosts that addresses in custom resources may name
 * @param callsPerCluster calls to one Zeebe at the same time
 * @param quiesceCapSeconds the longest time that a GatewayQuiesce may ask for
 * @param webhooks        where nodes of API gateways tell what happened; empty: nowhere
 */
public record Settings(
        Set<String> watchNamespaces,
        String listenAddress,
        int listenPort,
        LogFormat logFormat,
        Level logLevel,
        Optional<LeaseSettings> lease,
        int workers,
        AllowedHosts allowedHosts,
        int callsPerCluster,
        int quiesceCapSeconds,
        Optional<WebhookSettings> webhooks) {

    /** What Kubernetes tells each pod of the Services beside it. */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile(".*_SERVICE_HOST|.*_SERVICE_PORT(_.*)?|.*_PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?");

    /** Keeps a copy. */
    public Settings {
        watchNamespaces = Set.copyOf(watchNamespaces);
    }

    /**
     * The settings of a process.
     *
     * @param flags       values given by flags: they win
     * @param environment the environment of the process
     * @throws InvalidSettingException when a value cannot be used
     */
    public static Settings of(Map<Setting, String> flags, Map<String, String> environment) {
        return new SettingsReader(flags, environment).read();
    }

    /**
     * The settings of a process without flags.
     *
     * @throws InvalidSettingException when a value cannot be used
     */
    public static Settings of(Map<String, String> environment) {
        return of(Map.of(), environment);
    }

    /** Variables that look as if they were meant as settings, but are none: misspelt, mostly. */
    public static List<String> unknownVariables(Map<String, String> environment) {
        Set<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
        return environment.keySet().stream()
                .filter(name -> name.startsWith(Setting.PREFIX))
                .filter(name ->
                        !known.contains(name) && !OF_A_SERVICE.matcher(name).matches())
                .sorted()
                .toList();
    }
}
