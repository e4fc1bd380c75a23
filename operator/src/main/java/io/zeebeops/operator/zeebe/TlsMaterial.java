package io.zeebeops.operator.zeebe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What a {@link Connection.Trust} means for a TLS connection. */
public final class TlsMaterial {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    // Guards a key store that is never written anywhere.
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private final SSLSocketFactory sockets;
    private final X509TrustManager trustManager;

    private TlsMaterial(SSLSocketFactory sockets, X509TrustManager trustManager) {
        this.sockets = sockets;
        this.trustManager = trustManager;
    }

    /** Reads certificates and key; fails when one of them cannot be used. */
    public static TlsMaterial of(Connection.Trust trust) throws InvalidTls {
        X509TrustManager trustManager = trustManager(trust.authorities());
        KeyManager @Nullable [] keyManagers = keyManagers(trust.certificate(), trust.key());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, new X509TrustManager[] {trustManager}, null);
            SSLSocketFactory sockets = context.getSocketFactory();
            String serverName = trust.serverName();
            return new TlsMaterial(
                    serverName == null ? sockets : new NamedServerSockets(sockets, serverName), trustManager);
        } catch (GeneralSecurityException broken) {
            throw new InvalidTls("TLS cannot be set up: " + broken.getClass().getSimpleName());
        }
    }

    SSLSocketFactory sockets() {
        return sockets;
    }

    X509TrustManager trustManager() {
        return trustManager;
    }

    private static X509TrustManager trustManager(@Nullable String authorities) throws InvalidTls {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities == null ? null : trusting(authorities));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new InvalidTls("this Java offers no trust manager for certificates"));
        } catch (GeneralSecurityException | IOException broken) {
            throw new InvalidTls("the certificate authorities cannot be used: "
                    + broken.getClass().getSimpleName());
        }
    }

    private static KeyStore trusting(String authorities) throws InvalidTls, GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate authority : certificates("certificate authorities", authorities)) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        return store;
    }

    private static KeyManager @Nullable [] keyManagers(@Nullable String certificate, @Nullable String key)
            throws InvalidTls {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new InvalidTls("a client certificate needs both the certificate and its key");
        }
        List<Certificate> chain = certificates("client certificate", certificate);
        PrivateKey privateKey = privateKey(key, chain.getFirst().getPublicKey().getAlgorithm());
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("client", privateKey, IN_MEMORY, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException broken) {
            throw new InvalidTls("the client certificate and its key cannot be used together: "
                    + broken.getClass().getSimpleName());
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String what, String pem) throws InvalidTls {
        Collection<? extends Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException broken) {
            throw new InvalidTls("the " + what + " cannot be read: it must be PEM (BEGIN CERTIFICATE)");
        }
        if (found.isEmpty()) {
            throw new InvalidTls("the " + what + " holds no certificate: it must be PEM (BEGIN CERTIFICATE)");
        }
        return List.copyOf(found);
    }

    private static PrivateKey privateKey(String pem, String algorithm) throws InvalidTls {
        Matcher matcher = PKCS8.matcher(pem);
        if (!matcher.find()) {
            throw new InvalidTls("the key of the client certificate must be an unencrypted PKCS#8 PEM"
                    + " (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt converts other forms");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new InvalidTls("the key of the client certificate cannot be read as the " + algorithm
                    + " key its certificate needs");
        }
    }
}
