package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final String PASSWORD = "changeit";

    @ParameterizedTest
    @CsvSource({
        ", 401",
        "Basic ZGVtbzpzZWNyZXQ=, 200",
        "Basic d3Jvbmc6d3Jvbmc=, 401",
        "Bearer token, 200",
        "Bearer other, 401"
    })
    void loginOrTokenOpenTheDoor(@Nullable String authorization, int status) throws Exception {
        Access access = Access.open().withLogin("demo", "secret").withBearerToken("token");
        try (SimulatedZeebe zeebe =
                        new SimulatedZeebe(SimulatorSettings.defaults().withAccess(access)).start();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(zeebe.brokerUrl(1) + "/actuator/partitions"));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void secretsAreNotTold() {
        Access access = Access.open().withLogin("demo", "secret").withBearerToken("token");

        assertThat(SimulatorSettings.defaults().withAccess(access).toString())
                .doesNotContain("secret")
                .doesNotContain("Bearer")
                .doesNotContain("=token");
    }

    @Test
    void allPortsSpeakTlsWhenThereIsAKeystore(@TempDir Path folder) throws Exception {
        Path keystore = keystore(folder);
        Access access = Access.open().withKeystore(keystore, PASSWORD);
        try (SimulatedZeebe zeebe =
                        new SimulatedZeebe(SimulatorSettings.defaults().withAccess(access)).start();
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(keystore)).build()) {
            for (URI url : List.of(zeebe.gatewayUrl(), zeebe.brokerUrl(0))) {
                HttpRequest request =
                        HttpRequest.newBuilder(url.resolve("/actuator")).build();
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"href\":\"https://");
            }
        }
    }

    private static Path keystore(Path folder) throws Exception {
        Path file = folder.resolve("simulator.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=simulator",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("simulator", keys.getCertificate("simulator"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
