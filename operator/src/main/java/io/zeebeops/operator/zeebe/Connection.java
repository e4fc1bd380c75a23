package io.zeebeops.operator.zeebe;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one Zeebe is reached.
 *
 * @param management  base address, without /actuator; may have a path
 * @param brokers     how brokers are reached
 * @param credentials shown to all of them
 * @param trust       for https
 */
public record Connection(URI management, BrokerAddresses brokers, Credentials credentials, Trust trust) {

    /** Base addresses of the brokers' own management APIs. */
    public sealed interface BrokerAddresses {
        /** Not known: only the gateway is asked. */
        record None() implements BrokerAddresses {}

        /** One address for all, with {brokerId} in it. */
        record Template(String template) implements BrokerAddresses {}

        /** One for each. */
        record Listed(Map<Integer, URI> addresses) implements BrokerAddresses {}

        /** The address of one broker. */
        default Optional<URI> of(int brokerId) {
            return switch (this) {
                case None() -> Optional.empty();
                case Template(String template) ->
                    Optional.of(URI.create(template.replace("{brokerId}", Integer.toString(brokerId))));
                case Listed(Map<Integer, URI> addresses) -> Optional.ofNullable(addresses.get(brokerId));
            };
        }
    }

    /** What is shown in each request. Never printed. */
    public sealed interface Credentials {
        /** Nothing: Zeebe's default. */
        record None() implements Credentials {}

        /** User and password. */
        record Basic(String username, String password) implements Credentials {
            @Override
            public String toString() {
                return "Basic";
            }
        }

        /** A token. */
        record Bearer(String token) implements Credentials {
            @Override
            public String toString() {
                return "Bearer";
            }
        }
    }

    /**
     * What https is checked against.
     *
     * @param authorities    certificate authorities as PEM; null: Java's own
     * @param certificate    our certificate as PEM
     * @param key            its key as PEM (PKCS#8)
     * @param serverName     the name the server's certificate must carry; null: the host of the address
     */
    public record Trust(
            @Nullable String authorities,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String serverName) {
        /** Java's own authorities, no certificate of ours. */
        public static final Trust DEFAULT = new Trust(null, null, null, null);

        @Override
        public String toString() {
            return "Trust[serverName=" + serverName + "]";
        }
    }
}
