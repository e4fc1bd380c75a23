package io.zeebeops.operator.runtime;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hosts that addresses in custom resources may name. A pattern is a host name or an IP address; {@code *.} at its start
 * stands for one or more labels, any other {@code *} for characters within one label. Case does not matter.
 *
 * @param patterns empty: every host
 */
public record AllowedHosts(List<String> patterns) {
    private static final Pattern VALID = Pattern.compile("(\\*\\.)?[A-Za-z0-9*_:-]+(\\.[A-Za-z0-9*_-]+)*\\.?");

    /** Keeps a copy. */
    public AllowedHosts {
        patterns = List.copyOf(patterns);
    }

    /** Whether a text can be a pattern. */
    static boolean isPattern(String text) {
        return VALID.matcher(text).matches();
    }

    /** Whether an address may name this host. IPv6 addresses with or without brackets. */
    public boolean allows(String host) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern ->
                                expression(pattern).matcher(normal(host)).matches());
    }

    private static Pattern expression(String pattern) {
        String text = normal(pattern);
        boolean below = text.startsWith("*.");
        String rest = (below ? text.substring(2) : text)
                .chars()
                .mapToObj(c -> c == '*' ? "[^.]*" : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(below ? "([^.]+\\.)+" + rest : rest);
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
