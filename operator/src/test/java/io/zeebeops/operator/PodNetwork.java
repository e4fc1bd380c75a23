package io.zeebeops.operator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/** Leads connections to the addresses of pods, which nothing runs, to where they are simulated: EndpointSlices take no loopback addresses. */
final class PodNetwork extends SocketFactory {
    private final UnaryOperator<String> host;

    PodNetwork(UnaryOperator<String> host) {
        this.host = host;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress wanted = (InetSocketAddress) endpoint;
                super.connect(
                        new InetSocketAddress(
                                InetAddress.ofLiteral(
                                        host.apply(wanted.getAddress().getHostAddress())),
                                wanted.getPort()),
                        timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String to, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String to, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress to, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress to, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
