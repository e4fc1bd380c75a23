package io.zeebeops.operator.kubernetes;

import io.zeebeops.operator.zeebe.AddressGuard;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses the operator calls for objects that others write.
 *
 * <p>Link-local addresses (169.254.0.0/16, fe80::/10) are always refused, however they are written and whatever name leads to them:
 * clouds serve a machine's credentials there, and at a few others. Beyond that, with a list of allowed hosts only those are called.
 */
public final class AddressPolicy implements AddressGuard {
    /** Where clouds serve the same by addresses that are not link-local: AWS and Google over IPv6, Alibaba. */
    private static final Set<InetAddress> METADATA = Stream.of("fd00:ec2::254", "fd20:ce::254", "100.100.100.200")
            .map(InetAddress::ofLiteral)
            .collect(Collectors.toUnmodifiableSet());

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private final Predicate<String> allowed;

    /** With the hosts that the operator's settings allow, by name or address, in lower case and without brackets. */
    public AddressPolicy(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    @Override
    public Optional<String> refusal(String host) {
        String name = normal(host);
        Optional<String> never = literal(name).flatMap(this::refusal);
        if (never.isPresent()) {
            return never;
        }
        return allowed.test(name)
                ? Optional.empty()
                : Optional.of("the operator's settings do not allow to call the host " + name
                        + ": add it to the allowed hosts, or give another address");
    }

    @Override
    public Optional<String> refusal(InetAddress address) {
        return never(address)
                        || behindNat64(address).filter(AddressPolicy::never).isPresent()
                ? Optional.of("link-local addresses, and those where clouds serve credentials, are never called ("
                        + address.getHostAddress() + ")")
                : Optional.empty();
    }

    private static Optional<InetAddress> literal(String name) {
        try {
            return Optional.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }

    private static boolean never(InetAddress address) {
        return address.isLinkLocalAddress() || METADATA.contains(address);
    }

    // 64:ff9b::/96 (RFC 6052) leads to the IPv4 address in its last four bytes.
    private static Optional<InetAddress> behindNat64(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address) || !Arrays.equals(Arrays.copyOf(bytes, NAT64.length), NAT64)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64.length, bytes.length)));
        } catch (UnknownHostException fourBytesAreAnAddress) {
            throw new IllegalStateException(fourBytesAreAnAddress);
        }
    }

    private static String normal(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
