package io.breachwire.standalone.up;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ExitCodes;
import org.junit.jupiter.api.Test;

/** Whether there are enough of them. */
class OpenFilesTest {
    @Test
    void aLimitThatIsTooLowIsToldWithWhatIsNeededAndHowToRaiseIt() {
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() -> OpenFiles.require(512))
                .withMessageContaining("512 files")
                .withMessageContaining("needs 2,048")
                .withMessageContaining("ulimit -Hn")
                .matches(failure -> failure.exitCode() == ExitCodes.FAILED);
    }

    @Test
    void aLimitThatIsHighEnoughIsNotSpokenOf() {
        assertThatCode(() -> OpenFiles.require(2048)).doesNotThrowAnyException();
        assertThatCode(() -> OpenFiles.require(Long.MAX_VALUE)).doesNotThrowAnyException();
    }
}
