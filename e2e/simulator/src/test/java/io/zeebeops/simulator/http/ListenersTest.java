package io.zeebeops.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients see of a port, whatever is answered there. */
class ListenersTest {

    /** Jetty ends a connection on which it answered before all of a request came, and the client's next request finds it ended. */
    @Test
    @Timeout(60)
    void whoIsRefusedMayAskAgainOnTheSameConnection() throws IOException {
        try (Listeners listeners = new Listeners(
                List.of(new Listeners.Listener("port", "127.0.0.1", 0, null)),
                (context, name) -> context.status(401))) {
            listeners.start();
            try (Socket client = new Socket("127.0.0.1", listeners.port("port"))) {
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                send(client, "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n");
                client.setSoTimeout(300);
                assertThatThrownBy(answers::readLine).isInstanceOf(SocketTimeoutException.class);
                client.setSoTimeout(0);

                send(client, "{}PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");

                assertThat(statusLine(answers)).contains("401");
                assertThat(statusLine(answers)).contains("401");
            }
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** And all headers after it; there is no body. */
    private static String statusLine(BufferedReader answers) throws IOException {
        String status = answers.readLine();
        for (String header = answers.readLine(); header != null && !header.isEmpty(); header = answers.readLine()) {
            assertThat(header).doesNotContainIgnoringCase("connection: close");
        }
        return String.valueOf(status);
    }
}
