package dev.neurona.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library in the page is the one that was published: org.webjars.npm:uplot:1.6.30. */
class ResourcesTest {

    @ParameterizedTest
    @CsvSource({
        "LICENSE, 8f989229699b4fe2f1a0432d0e9edc338a8a911e250e2d1b01ecd770a5f5b1bd",
        "uPlot.iife.min.js, 7f29cd14e36d84141ab49c5e0a806d88e4d855596a9bc0e10799bc2c114b4c4f",
        "uPlot.min.css, df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04"
    })
    void theLibraryIsUnchanged(String name, String sha256) throws Exception {
        try (InputStream in = PageFrame.class.getResourceAsStream(PageFrame.CHARTS + name)) {
            assertThat(in).isNotNull();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        }
    }

    @Test
    void ownFilesNameNoOtherPlace() {
        assertThat(PageFrame.resource("report.css") + PageFrame.resource("charts.js") + PageFrame.resource("report.js"))
                .doesNotContain("http:", "https:", "url(", "@import", "fetch(", "innerHTML", "eval(");
    }
}
