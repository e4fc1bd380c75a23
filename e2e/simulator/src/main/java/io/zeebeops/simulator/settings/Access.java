package io.zeebeops.simulator.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask and how. A real Zeebe has neither TLS nor passwords here by default; proxies before it do.
 *
 * @param login user and password, or null
 * @param bearerToken token, or null; when both are set either will do
 * @param keystore TLS on all ports with this PKCS#12 file, or null for plain HTTP
 */
public record Access(
        @Nullable Login login,
        @Nullable String bearerToken,
        @Nullable Keystore keystore) {

    /** Basic authentication. */
    public record Login(String user, String password) {}

    /** A PKCS#12 file with one key and its certificate. */
    public record Keystore(Path file, String password) {}

    /** Plain HTTP, open to everybody. */
    public static Access open() {
        return new Access(null, null, null);
    }

    public Access withLogin(String user, String password) {
        return new Access(new Login(user, password), bearerToken, keystore);
    }

    public Access withBearerToken(String token) {
        return new Access(login, token, keystore);
    }

    public Access withKeystore(Path file, String password) {
        return new Access(login, bearerToken, new Keystore(file, password));
    }

    /** Whether an Authorization header opens the door. */
    public boolean admits(@Nullable String authorization) {
        if (login == null && bearerToken == null) {
            return true;
        }
        if (authorization == null) {
            return false;
        }
        return (login != null && authorization.equals("Basic " + encoded(login)))
                || (bearerToken != null && authorization.equals("Bearer " + bearerToken));
    }

    private static String encoded(Login login) {
        String pair = login.user() + ":" + login.password();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Access[login=%s, bearerToken=%s, tls=%s]"
                .formatted(login != null, bearerToken != null, keystore != null);
    }
}
