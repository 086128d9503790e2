/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.ExtraProperties;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.core.Username;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.modules.server.JMXServerModule;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.memory.MemoryUsersRepository;

/**
 * James's memory server as it is, but for its user store: a question about a user whose name begins with "hang" is not
 * answered for a minute, and one that begins with "fail" fails; one that begins with "broken" fails as long as there is a file
 * store-is-broken in the working directory. Compiled and started by the tests, against James alone.
 */
public final class FaultyJames {

    public static void main(String[] arguments) throws Exception {
        ExtraProperties.initialize();
        GuiceJamesServer server = MemoryJamesServerMain.createServer(
                        MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build())
                .combineWith(new FakeSearchMailboxModule(), new JMXServerModule())
                .overrideWith(new RunArgumentsModule(arguments), new FaultyUsers());
        JamesServerMain.main(server);
    }

    private static final class FaultyUsers extends AbstractModule {

        @Provides
        @Singleton
        UsersRepository users(MemoryUsersRepository users) {
            return (UsersRepository) Proxy.newProxyInstance(
                    FaultyJames.class.getClassLoader(), new Class<?>[] {UsersRepository.class}, (proxy, method, values) -> {
                        String asked = values != null && values.length > 0 && values[0] instanceof Username user
                                ? user.asString()
                                : "";
                        if (asked.startsWith("hang")) {
                            Thread.sleep(60_000);
                        }
                        boolean fails = asked.startsWith("broken") && Files.exists(Path.of("store-is-broken"));
                        if (fails || asked.startsWith("fail")) {
                            throw new UsersRepositoryException("the store is broken on purpose");
                        }
                        try {
                            return method.invoke(users, values);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
