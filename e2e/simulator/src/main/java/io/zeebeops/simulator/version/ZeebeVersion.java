package io.zeebeops.simulator.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Zeebe that can be simulated: 8.1.0 to 8.9. Only 8.6 was recorded; all others are as documentation and sources tell. */
public record ZeebeVersion(int minor, int patch) {

    public static final ZeebeVersion V8_1 = new ZeebeVersion(1, 0);
    public static final ZeebeVersion V8_5 = new ZeebeVersion(5, 0);
    public static final ZeebeVersion V8_6 = new ZeebeVersion(6, 0);
    public static final ZeebeVersion V8_7 = new ZeebeVersion(7, 0);
    public static final ZeebeVersion V8_8 = new ZeebeVersion(8, 0);
    public static final ZeebeVersion V8_9 = new ZeebeVersion(9, 0);

    private static final Pattern NUMBER = Pattern.compile("8\\.([1-9])(?:\\.(\\d{1,4}))?");

    /** As {@code /actuator/info} tells it, for example {@code 8.7.12}. */
    public String number() {
        return "8.%d.%d".formatted(minor, patch);
    }

    boolean isSince(int otherMinor, int otherPatch) {
        return minor > otherMinor || (minor == otherMinor && patch >= otherPatch);
    }

    /** Understands {@code 8.7}, which is 8.7.0, and {@code 8.7.12}. */
    public static ZeebeVersion parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Version '%s' is not simulated: write 8.1 to 8.9, or for example 8.7.12".formatted(text));
        }
        String patch = matcher.group(2);
        return new ZeebeVersion(Integer.parseInt(matcher.group(1)), patch == null ? 0 : Integer.parseInt(patch));
    }
}
