package dev.podium.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyButtonTest {

  @Test
  void writesACallThatAShellTakesAsItIs() {
    assertThat(CopyButton.command("ann", "PUT", "workflows/w/actions/stop", ""))
        .isEqualTo("curl -u 'ann' -X PUT '{base}api/v3/workflows/w/actions/stop'");
  }

  @Test
  void writesACallWithAToken() {
    assertThat(CopyButton.command("podium_0f", "tokens"))
        .isEqualTo("curl -H 'Authorization: Bearer podium_0f' '{base}api/v3/tokens'");
  }

  @Test
  void quotesWhatAShellWouldTakeForTheEnd() {
    assertThat(CopyButton.command("o'neil", "POST", "workflows", "{\"when\": \"r == 'emea'\"}"))
        .isEqualTo(
            "curl -u 'o'\\''neil' -X POST -H 'Content-Type: application/json'"
                + " -d '{\"when\": \"r == '\\''emea'\\''\"}' '{base}api/v3/workflows'");
  }
}
