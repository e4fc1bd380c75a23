package io.zeebeops.operator.runtime;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * HTTP servers that clients which are slow, or many, cannot make take all memory. Java reads these limits once, before the first server of a
 * process; by itself it has none.
 */
public final class HttpServers {
    private static final int SECONDS_FOR_A_REQUEST = 10;
    private static final int SECONDS_FOR_AN_ANSWER = 30;
    private static final int CONNECTIONS = 1000;

    static {
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS_FOR_A_REQUEST));
        System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(SECONDS_FOR_AN_ANSWER));
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
    }

    private HttpServers() {}

    /** Listens at an address, and does not answer before it is started. */
    public static HttpServer at(InetSocketAddress address) throws IOException {
        return HttpServer.create(address, 0);
    }
}
