package io.zeebeops.operator.zeebe;

import java.net.InetAddress;
import java.util.Optional;

/** Which addresses may be called. Asked for the host as it is written and again for each address that its name leads to. */
public interface AddressGuard {

    /** Refuses nothing. */
    AddressGuard NONE = new AddressGuard() {
        @Override
        public Optional<String> refusal(String host) {
            return Optional.empty();
        }

        @Override
        public Optional<String> refusal(InetAddress address) {
            return Optional.empty();
        }
    };

    /** Why this host may not be called, for people; empty when it may. IPv6 addresses come without brackets. */
    Optional<String> refusal(String host);

    /** Why this address may not be called, for people; empty when it may. */
    Optional<String> refusal(InetAddress address);
}
