package io.zeebeops.simulator;

import java.util.Map;

/** Which role the arguments, and the environment of a container, ask for. */
final class Role {

    /** A broker's container with {@code ZEEBE_RESTORE=true} restores instead, as Zeebe's own image does. */
    static String[] of(String[] arguments, Map<String, String> environment) {
        boolean restores = "true".equalsIgnoreCase(environment.get("ZEEBE_RESTORE"));
        if (restores && arguments.length == 1 && arguments[0].equals("broker")) {
            return new String[] {"restore"};
        }
        return arguments;
    }

    private Role() {}
}
