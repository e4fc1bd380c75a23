package io.zeebeops.operator.kubernetes;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Brings a base address into the one form in which equal addresses are equal. */
public final class BaseAddress {
    private static final int LARGEST_PORT = 65535;

    private BaseAddress() {}

    /** The address in lower case, with its port, without a slash at its end; empty when it is no http or https address that can be called. */
    public static Optional<URI> of(String raw) {
        try {
            URI uri = new URI(raw.strip());
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (!http || !plain || uri.getHost() == null || uri.getPort() > LARGEST_PORT) {
                return Optional.empty();
            }
            int port = uri.getPort() < 0 ? standardPort(scheme) : uri.getPort();
            return Optional.of(URI.create(scheme + "://" + host(uri) + ":" + port + path(uri)))
                    .filter(address -> HttpUrl.get(address) != null);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String path(URI uri) {
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
