package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Connection.Trust;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells failures of TLS that only a person can help from a connection that broke. */
final class TlsFailures {
    /** A server that refuses our certificate often closes the connection before its alert can be read. */
    static final String HINT = " while TLS was set up: if it stays so, it may want another client certificate"
            + " (tls.clientCertificateSecretRef)";

    // JSSE tells of an alert, and of a peer that speaks no TLS, by message only.
    private static final Pattern REFUSES_US = Pattern.compile(
            "Received fatal alert: (handshake_failure|bad_certificate|unsupported_certificate|certificate_revoked"
                    + "|certificate_expired|certificate_unknown|unknown_ca|access_denied|certificate_required)");
    private static final Pattern NO_COMMON_GROUND =
            Pattern.compile("Received fatal alert: (protocol_version|insufficient_security|unrecognized_name)");
    private static final String NOT_TLS = "Unsupported or unrecognized SSL message";

    private TlsFailures() {}

    /** The rejection that this is; empty when trying again may help. */
    static Optional<Failure> rejection(IOException thrown, String host, Trust trust) {
        if (thrown instanceof SSLPeerUnverifiedException) {
            String expected = Optional.ofNullable(trust.serverName()).orElse(host);
            return badCertificate("the certificate of " + host + " does not carry the name " + expected
                    + ": check the address and tls.serverName");
        }
        if (!(thrown instanceof SSLException)) {
            return Optional.empty();
        }
        if (has(thrown, CertificateExpiredException.class) || has(thrown, CertificateNotYetValidException.class)) {
            return badCertificate("the certificate of " + host + " has expired or is not valid yet");
        }
        if (has(thrown, CertificateException.class) || has(thrown, CertPathValidatorException.class)) {
            return badCertificate("the certificate of " + host + " is not signed by "
                    + (trust.authorities() == null
                            ? "an authority that the operator's Java trusts: set tls.caSecretRef"
                            : "an authority of tls.caSecretRef: check that Secret"));
        }
        String message = Optional.ofNullable(thrown.getMessage()).orElse("");
        if (REFUSES_US.matcher(message).find()) {
            return badCertificate(host + " refuses the TLS connection"
                    + (trust.certificate() == null
                            ? ": it may want a client certificate, set tls.clientCertificateSecretRef"
                            : " or the operator's certificate: check tls.clientCertificateSecretRef"));
        }
        if (NO_COMMON_GROUND.matcher(message).find()) {
            return badCertificate(host + " and the operator agree on no TLS version, cipher or server name");
        }
        return message.contains(NOT_TLS)
                ? Optional.of(new Failure.Rejected(
                        Failure.Cause.NotZeebe, host + " speaks no TLS: should the address start with http://?"))
                : Optional.empty();
    }

    private static Optional<Failure> badCertificate(String message) {
        return Optional.of(new Failure.Rejected(Failure.Cause.BadCertificate, message));
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> kind) {
        return Stream.iterate(thrown, next -> next != null, Throwable::getCause).anyMatch(kind::isInstance);
    }
}
