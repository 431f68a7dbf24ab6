package io.quarkiverse.aster.deployment.generate;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.gizmo2.ClassOutput;

/** Collects what generators write and loads it. */
final class GeneratedClasses implements ClassOutput {

    final Map<String, byte[]> byName = new TreeMap<>();

    @Override
    public void write(String path, byte[] bytes) {
        String name = path.replace('/', '.').replaceAll("\\.class$", "");
        if (byName.put(name, bytes) != null) {
            throw new IllegalStateException(name + " is written twice");
        }
    }

    /**
     * @param together classes of the tests to define again beside the generated ones, so that they are in one package at run
     *        time too, as in an application
     */
    ClassLoader loader(Class<?>... together) {
        Set<String> own = Stream.of(together).map(Class::getName).collect(Collectors.toSet());
        return new ClassLoader(GeneratedClasses.class.getClassLoader()) {

            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (own.contains(name) && findLoadedClass(name) == null) {
                    byte[] bytes = bytesOf(name);
                    return defineClass(name, bytes, 0, bytes.length);
                }
                return super.loadClass(name, resolve);
            }

            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = byName.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    private static byte[] bytesOf(String name) throws ClassNotFoundException {
        try (var in = GeneratedClasses.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
