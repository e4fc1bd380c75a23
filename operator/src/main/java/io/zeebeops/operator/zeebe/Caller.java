package io.zeebeops.operator.zeebe;

/**
 * Who asks, told to the remote side in the User-Agent of each call.
 *
 * @param kind    kind of the object that the call is made for
 * @param uid     uid of that object
 * @param attempt its attempt, 0 where there is none
 */
public record Caller(String kind, String uid, int attempt) {}
