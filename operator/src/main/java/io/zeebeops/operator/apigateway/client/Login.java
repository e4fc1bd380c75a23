package io.zeebeops.operator.apigateway.client;

/** An administrator of the gateway. Never printed. */
public record Login(String username, String password) {
    @Override
    public String toString() {
        return "Login";
    }
}
