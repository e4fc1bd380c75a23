package io.zeebeops.simulator.settings;

import java.util.Arrays;

/** Which Zeebe is simulated. Only 8.6 was recorded; of 8.8 this knows no more than the names of paths and of the version. */
public enum ZeebeVersion {
    V8_6("8.6.0", "backups"),
    V8_8("8.8.0", "backupRuntime");

    private final String number;
    private final String backupEndpoint;

    ZeebeVersion(String number, String backupEndpoint) {
        this.number = number;
        this.backupEndpoint = backupEndpoint;
    }

    /** As {@code /actuator/info} tells it. */
    public String number() {
        return number;
    }

    /** Name of the endpoint for backups of the primary storage. */
    public String backupEndpoint() {
        return backupEndpoint;
    }

    /** Understands {@code 8.6} and {@code 8.6.0}, for example. */
    public static ZeebeVersion parse(String text) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(text) || version.number.equals(text + ".0"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Version '%s' is not simulated, only 8.6.0 and 8.8.0 are".formatted(text)));
    }
}
