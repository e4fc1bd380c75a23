package io.zeebeops.operator.zeebe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server that waits for some bytes, says some bytes, and then nothing more until the client goes; or hangs up at once. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RawServer answering(byte[] answer) throws IOException {
        return serving(client -> {
            byte[] some = new byte[1024];
            InputStream in = client.getInputStream();
            if (in.read(some) > 0) {
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                while (in.read(some) > 0) {
                    continue;
                }
            }
        });
    }

    static RawServer hangingUp() throws IOException {
        return serving(client -> {});
    }

    URI url(String scheme) {
        return URI.create(scheme + "://localhost:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static RawServer serving(Conversation conversation) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    conversation.with(client);
                } catch (IOException clientWentOrClosed) {
                    continue;
                }
            }
        });
        return new RawServer(socket);
    }

    private interface Conversation {
        void with(Socket client) throws IOException;
    }
}
