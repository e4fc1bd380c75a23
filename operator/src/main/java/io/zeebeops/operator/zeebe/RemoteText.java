package io.zeebeops.operator.zeebe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Makes what the remote side wrote fit to be shown: one line, at most 256 characters, without our credentials. */
public final class RemoteText {
    static final int MAX_LENGTH = 256;

    private final List<String> secrets;

    private RemoteText(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Hides these credentials, should the remote side say them back. */
    public static RemoteText hiding(Connection.Credentials credentials) {
        List<String> secrets = switch (credentials) {
            case Connection.Credentials.None() -> List.of();
            case Connection.Credentials.Bearer(String token) -> List.of(token);
            case Connection.Credentials.Basic(String username, String password) ->
                List.of(encoded(username, password), password);
        };
        return new RemoteText(
                secrets.stream().filter(secret -> !secret.isBlank()).toList());
    }

    /** Fit to be shown. */
    public String shown(String raw) {
        String text = raw;
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        text = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return text.substring(0, end) + "…";
    }

    private static String encoded(String username, String password) {
        return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
