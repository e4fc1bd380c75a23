package io.zeebeops.operator.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/** Turns texts into {@link Settings}, or says what is wrong with them. */
final class SettingsReader {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]+");

    private final Map<Setting, String> flags;
    private final Map<String, String> environment;

    SettingsReader(Map<Setting, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
    }

    Settings read() {
        boolean inCluster =
                !environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isBlank();
        return new Settings(
                names(Setting.WATCH_NAMESPACES, matching(LABEL), "give names of namespaces, separated by commas"),
                text(Setting.LISTEN_ADDRESS, matching(ADDRESS), "give an IP address or a host name"),
                number(Setting.LISTEN_PORT, 0, 65535),
                logFormat(inCluster),
                logLevel(),
                leads(inCluster) ? Optional.of(lease()) : Optional.empty(),
                number(Setting.WORKERS, 1, 200),
                new AllowedHosts(List.copyOf(names(
                        Setting.ALLOWED_HOSTS,
                        AllowedHosts::isPattern,
                        "give host names without scheme, port or path, separated by commas"))),
                number(Setting.CALLS_PER_CLUSTER, 1, 64),
                number(Setting.QUIESCE_CAP_SECONDS, 1, 86_400),
                webhooks());
    }

    private Optional<WebhookSettings> webhooks() {
        int port = number(Setting.WEBHOOK_PORT, 1, 65535);
        return value(Setting.WEBHOOK_ADDRESS).isEmpty()
                ? Optional.empty()
                : Optional.of(new WebhookSettings(
                        text(Setting.WEBHOOK_ADDRESS, matching(ADDRESS), "give an IP address or a host name"), port));
    }

    private LogFormat logFormat(boolean inCluster) {
        String value = value(Setting.LOG_FORMAT);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "" -> inCluster ? LogFormat.JSON : LogFormat.TEXT;
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new InvalidSettingException(Setting.LOG_FORMAT, value, "give text or json");
        };
    }

    private Level logLevel() {
        String value = value(Setting.LOG_LEVEL);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "error" -> Level.ERROR;
            case "warn" -> Level.WARN;
            case "info" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default -> throw new InvalidSettingException(Setting.LOG_LEVEL, value, "give error, warn, info or debug");
        };
    }

    private boolean leads(boolean inCluster) {
        String value = value(Setting.LEADER_ELECTION);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> inCluster;
            case "on" -> true;
            case "off" -> false;
            default -> throw new InvalidSettingException(Setting.LEADER_ELECTION, value, "give auto, on or off");
        };
    }

    private LeaseSettings lease() {
        int duration = number(Setting.LEASE_DURATION_SECONDS, 2, 300);
        int renewDeadline = number(Setting.LEASE_RENEW_DEADLINE_SECONDS, 1, 300);
        int retry = number(Setting.LEASE_RETRY_SECONDS, 1, 300);
        if (renewDeadline >= duration) {
            throw new InvalidSettingException(
                    Setting.LEASE_RENEW_DEADLINE_SECONDS,
                    Integer.toString(renewDeadline),
                    "give less than %s (%d)".formatted(Setting.LEASE_DURATION_SECONDS.variable(), duration));
        }
        if (retry >= renewDeadline) {
            throw new InvalidSettingException(
                    Setting.LEASE_RETRY_SECONDS,
                    Integer.toString(retry),
                    "give less than %s (%d)".formatted(Setting.LEASE_RENEW_DEADLINE_SECONDS.variable(), renewDeadline));
        }
        String namespace = value(Setting.LEASE_NAMESPACE);
        return new LeaseSettings(
                text(Setting.LEASE_NAME, matching(SUBDOMAIN), "give what Kubernetes takes as a name"),
                namespace.isEmpty()
                        ? Optional.empty()
                        : Optional.of(text(Setting.LEASE_NAMESPACE, matching(LABEL), "give the name of a namespace")),
                Duration.ofSeconds(duration),
                Duration.ofSeconds(renewDeadline),
                Duration.ofSeconds(retry));
    }

    private Set<String> names(Setting setting, Predicate<String> valid, String fix) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(value(setting).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    if (!valid.test(name)) {
                        throw new InvalidSettingException(setting, name, fix);
                    }
                    names.add(name);
                });
        return names;
    }

    private String text(Setting setting, Predicate<String> valid, String fix) {
        String value = value(setting);
        if (!valid.test(value)) {
            throw new InvalidSettingException(setting, value, fix);
        }
        return value;
    }

    private int number(Setting setting, int least, int most) {
        String value = value(setting);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new InvalidSettingException(setting, value, wholeNumber(least, most));
        }
        throw new InvalidSettingException(setting, value, wholeNumber(least, most));
    }

    private static String wholeNumber(int least, int most) {
        return "give a whole number from %d to %d".formatted(least, most);
    }

    private static Predicate<String> matching(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    private String value(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null) {
            return flag.strip();
        }
        String variable = environment.getOrDefault(setting.variable(), "").strip();
        return variable.isEmpty() ? setting.standard() : variable;
    }
}
