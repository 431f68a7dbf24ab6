package io.quarkiverse.aster.deployment.dev;

/** Edited while the application runs. */
public class GreeterBean implements Greeter {

    @Override
    public Greeting greet(String name) {
        return new Greeting("Hello, " + name);
    }
}
