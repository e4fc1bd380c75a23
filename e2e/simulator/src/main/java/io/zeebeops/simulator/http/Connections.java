package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The connections of clients. */
public final class Connections {

    /** Closes the client's connection without any answer. */
    public static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private Connections() {}
}
