/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.servlet.ServletRequest;

/**
 * The web server of James 3.9. This jar is built against that of James 3.8, whose classes have the same names and other
 * members, so that these are asked for by name.
 *
 * <p>James's Spark lets Jetty believe {@code X-Forwarded-*} from anybody, which then wraps the request. What is asked
 * here is the request inside of all wrappers, and the end point of the connection.
 */
final class Jetty12Request {

    private static final String SERVLET_REQUEST = "org.eclipse.jetty.ee10.servlet.ServletApiRequest";

    /** Looked up once: the methods of the class that Jetty makes its servlet requests of. */
    private static final ClassValue<Optional<Names>> NAMES = new ClassValue<>() {
        @Override
        protected Optional<Names> computeValue(Class<?> type) {
            Class<?> above = type;
            while (above != null && !above.getName().equals(SERVLET_REQUEST)) {
                above = above.getSuperclass();
            }
            return Optional.ofNullable(above).flatMap(Names::in);
        }
    };

    private final Names names;
    private final Object request;

    private Jetty12Request(Names names, Object request) {
        this.names = names;
        this.request = request;
    }

    /** @param request without the servlet API's wrappers */
    static Optional<Jetty12Request> of(ServletRequest request) {
        return NAMES.get(request.getClass())
                .flatMap(names -> call(names.getRequest(), request)
                        .flatMap(inner -> call(names.unWrap(), null, inner))
                        .map(innermost -> new Jetty12Request(names, innermost)));
    }

    WireFacts facts() {
        Optional<Object> endPoint = call(names.getConnectionMetaData(), request)
                .flatMap(connection -> call(names.getConnection(), connection))
                .flatMap(connection -> call(names.getEndPoint(), connection));
        return new WireFacts(
                endPoint.flatMap(end -> call(names.getRemoteSocketAddress(), end))
                        .flatMap(Jetty12Request::ip),
                endPoint.flatMap(end -> call(names.getLocalSocketAddress(), end))
                        .flatMap(Jetty12Request::ip),
                Optional.empty(),
                call(names.getHttpURI(), request)
                        .flatMap(uri -> call(names.getAuthority(), uri))
                        .map(Object::toString));
    }

    private static Optional<InetSocketAddress> ip(Object address) {
        return address instanceof InetSocketAddress ip ? Optional.of(ip) : Optional.empty();
    }

    private static Optional<Object> call(Method method, Object target, Object... arguments) {
        try {
            return Optional.ofNullable(method.invoke(target, arguments));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** The methods by their names in Jetty 12. */
    private record Names(
            Method getRequest,
            Method unWrap,
            Method getHttpURI,
            Method getAuthority,
            Method getConnectionMetaData,
            Method getConnection,
            Method getEndPoint,
            Method getRemoteSocketAddress,
            Method getLocalSocketAddress) {

        /** Empty for a Jetty in which they are called otherwise. */
        static Optional<Names> in(Class<?> servletRequest) {
            try {
                Method getRequest = servletRequest.getMethod("getRequest");
                Class<?> request = getRequest.getReturnType();
                Method getHttpUri = request.getMethod("getHttpURI");
                Method getConnectionMetaData = request.getMethod("getConnectionMetaData");
                Method getConnection = getConnectionMetaData.getReturnType().getMethod("getConnection");
                Method getEndPoint = getConnection.getReturnType().getMethod("getEndPoint");
                Class<?> endPoint = getEndPoint.getReturnType();
                return Optional.of(new Names(
                        getRequest,
                        request.getMethod("unWrap", request),
                        getHttpUri,
                        getHttpUri.getReturnType().getMethod("getAuthority"),
                        getConnectionMetaData,
                        getConnection,
                        getEndPoint,
                        endPoint.getMethod("getRemoteSocketAddress"),
                        endPoint.getMethod("getLocalSocketAddress")));
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
    }
}
