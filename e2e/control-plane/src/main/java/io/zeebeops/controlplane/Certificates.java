package io.zeebeops.controlplane;

import io.fabric8.kubeapitest.cert.CertManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The key pairs of one control plane: the server's, which also signs the tokens of service accounts, and that of an
 * administrator. Made anew for each, so that none of them is of any use elsewhere.
 */
record Certificates(Path serverKey, Path serverCertificate, Path clientKey, Path clientCertificate) {

    static Certificates create(Path folder) {
        var maker = new CertManager(folder.toString());
        maker.createCertificatesIfNeeded();
        return new Certificates(
                Path.of(maker.getAPIServerKeyPath()),
                Path.of(maker.getAPIServerCertPath()),
                Path.of(maker.getClientKeyPath()),
                Path.of(maker.getClientCertPath()));
    }

    static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
}
