package dev.neurona.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Text becomes text, whatever it is. */
class HtmlTest {

    @Test
    void whatWouldBeMarkupIsEscaped() {
        assertThat(new Html()
                        .element("p", "<script>alert('1' & \"2\")</script>")
                        .toString())
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;</p>\n");
    }

    @Test
    void valuesOfAttributesAreEscaped() {
        assertThat(new Html()
                        .empty("rect", "aria-label", "\" onload=\"alert(1)")
                        .toString())
                .isEqualTo("<rect aria-label=\"&quot; onload=&quot;alert(1)\"/>");
    }

    /** Controls, a mark that turns the direction, half of a character; a whole one beyond the first plane stays. */
    @Test
    void whatCannotBeSeenOrWrittenIsMadeVisible() {
        assertThat(new Html().text("a\0b\nc\u202Ed\uD800e\uD83D\uDE00f").toString())
                .isEqualTo("a\\u0000b\\u000ac\\u202ed\\ud800e\uD83D\uDE00f");
    }

    @Test
    void linesOfCodeStayLines() {
        assertThat(new Html().preformatted("if (a < b) {\n\tx();\n}").toString())
                .isEqualTo("<pre tabindex=\"0\"><code>if (a &lt; b) {\n\\u0009x();\n}</code>\n</pre>\n");
    }

    @Test
    void aScriptThatEndsItselfIsRefused() {
        assertThatThrownBy(() -> new Html().script("a </SCRIPT> b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A script must contain neither '</script' nor '<!--'.");
        assertThatThrownBy(() -> new Html().script("a <!-- b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Html().style("a </style> b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A style sheet must not contain '</'.");
    }
}
