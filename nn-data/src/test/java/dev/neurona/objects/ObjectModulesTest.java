package dev.neurona.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a module, which decides who may call their accessors. */
class ObjectModulesTest {

    @TempDir
    Path folder;

    /** A record of a module that is compiled and loaded. */
    private Class<?> load(String declaration, String order, String item) throws Exception {
        Path declared = Files.writeString(folder.resolve("module-info.java"), "module acme { " + declaration + " }");
        Path record = Files.createDirectories(folder.resolve("acme/shop")).resolve("Order.java");
        Files.writeString(
                record,
                "package acme.shop; " + order + " record Order(int id, Item item) { " + item
                        + " record Item(String name) {}" + " public Order(int id) { this(id, new Item(\"tea\")); } }");
        Path classes = folder.resolve("classes");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), declared.toString(), record.toString()))
                .isZero();
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(classes), ModuleFinder.of(), List.of("acme"));
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader())
                .findLoader("acme")
                .loadClass("acme.shop.Order");
    }

    private static <T> Map<String, String> row(Class<T> type) throws Exception {
        Constructor<T> constructor = type.getConstructor(int.class);
        constructor.setAccessible(true);
        return ObjectRows.of(type).row(constructor.newInstance(7));
    }

    @Test
    void aPackageThatIsOpenIsRead() throws Exception {
        assertThat(row(load("opens acme.shop;", "", "private"))).hasToString("{id=7, item.name=tea}");
    }

    @Test
    void aPackageThatIsNeitherOpenNorExportedIsRefused() throws Exception {
        Class<?> order = load("", "public", "public");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectRows.of(order))
                .withMessage("acme.shop.Order, component 'id': the module 'acme' does not let id() be called; make the"
                        + " class public and export its package, or open the package with 'opens acme.shop;'.");
    }

    @Test
    void publicRecordsOfAnExportedPackageAreRead() throws Exception {
        assertThat(row(load("exports acme.shop;", "public", "public"))).hasToString("{id=7, item.name=tea}");
    }

    @Test
    void ofAnExportedPackageOnlyPublicRecordsAreRead() throws Exception {
        Class<?> order = load("exports acme.shop;", "public", "private");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectRows.of(order))
                .withMessage(
                        "acme.shop.Order, component 'item.name': the module 'acme' does not let name() be called;"
                                + " make the class public and export its package, or open the package with 'opens acme.shop;'.");
    }
}
