package io.zeebeops.operator.runtime;

import java.util.Locale;

/**
 * Every setting of the operator: its flag, its environment variable, its default. The flag wins over the variable, an empty
 * variable counts as absent.
 *
 * <p>None may be called ZEEBEOPS_PORT, _SERVICE_HOST or _SERVICE_PORT: Kubernetes puts those into the pods of a namespace that
 * has a Service of the name zeebeops.
 */
public enum Setting {
    /** Namespaces whose objects are acted on. */
    WATCH_NAMESPACES("NAMES", "", "all", "Namespaces to watch, separated by commas."),
    /** Address of the health and metrics server. */
    LISTEN_ADDRESS("ADDRESS", "0.0.0.0", "Address that the health and metrics server listens on."),
    /** Port of the health and metrics server. */
    LISTEN_PORT("PORT", "8080", "Port of the health and metrics server, 0 to 65535; 0: any free port."),
    /** How log lines look. */
    LOG_FORMAT("FORMAT", "", "json in a cluster, else text", "How log lines look: text or json."),
    /** What is logged. */
    LOG_LEVEL("LEVEL", "info", "What is logged: error, warn, info or debug."),
    /** Whether a lease decides which of several operators acts. */
    LEADER_ELECTION("MODE", "auto", "Act only while holding a lease: on, off, or auto (on in a cluster)."),
    /** Name of the lease. */
    LEASE_NAME("NAME", "zeebeops", "Name of the Lease. Operators of the same lease replace each other."),
    /** Namespace of the lease. */
    LEASE_NAMESPACE("NAME", "", "the operator's own", "Namespace of the Lease."),
    /** How long a lease is valid. */
    LEASE_DURATION_SECONDS("SECONDS", "15", "After how long without renewal another operator takes over, 2 to 300."),
    /** How long a leader may go without renewal. */
    LEASE_RENEW_DEADLINE_SECONDS(
            "SECONDS", "10", "After how long without renewal the leader ends itself; less than the duration."),
    /** How often the lease is renewed. */
    LEASE_RETRY_SECONDS("SECONDS", "2", "How often the lease is renewed or asked for; less than the renew deadline."),
    /** Reconciles at the same time. */
    WORKERS("COUNT", "10", "Reconciles that run at the same time, 1 to 200."),
    /** Where Zeebe may be. */
    ALLOWED_HOSTS(
            "HOSTS",
            "",
            "all",
            "Hosts that Zeebe addresses may name, separated by commas; *.example.com: all below example.com, "
                    + "zeebe-*: * within one label."),
    /** Calls to one Zeebe at the same time. */
    CALLS_PER_CLUSTER("COUNT", "4", "Calls to one Zeebe that run at the same time, 1 to 64."),
    /** The longest time that a GatewayQuiesce may ask for. */
    QUIESCE_CAP_SECONDS("SECONDS", "86400", "The longest maxDurationSeconds of a GatewayQuiesce, 1 to 86400."),
    /** Where nodes of API gateways reach this process. */
    WEBHOOK_ADDRESS(
            "ADDRESS",
            "",
            "none: they are polled",
            "Address at which nodes of API gateways reach this very process, no other replica, to tell that they are quiet."),
    /** Port for what they tell. */
    WEBHOOK_PORT("PORT", "8090", "Port to listen on for that, 1 to 65535; not used without the address.");

    /** What all variables begin with. */
    static final String PREFIX = "ZEEBEOPS_";

    private final String label;
    private final String standard;
    private final String standardInWords;
    private final String description;

    Setting(String label, String standard, String description) {
        this(label, standard, standard, description);
    }

    Setting(String label, String standard, String standardInWords, String description) {
        this.label = label;
        this.standard = standard;
        this.standardInWords = standardInWords;
        this.description = description;
    }

    /** The environment variable, for example ZEEBEOPS_LOG_LEVEL. */
    public String variable() {
        return PREFIX + name();
    }

    /** The flag, for example --log-level. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands for the value in the help. */
    public String label() {
        return label;
    }

    /** The value when none is given; empty where it depends on the surroundings. */
    public String standard() {
        return standard;
    }

    /** What the help says of this setting, its variable and its default. */
    public String help() {
        return "%s [%s, default: %s]".formatted(description, variable(), standardInWords);
    }
}
