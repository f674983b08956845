"""What an authority may set for its instance, and the key that is made for it."""

import stat

import pytest

from planapp.config import (
    Settings,
    SettingsError,
    demonstration_password,
    read_settings,
    secret_key,
)


def test_an_instance_without_settings_has_the_defaults(tmp_path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert demonstration_password(tmp_path) is None


def test_an_authority_sets_its_name_and_colour(tmp_path) -> None:
    (tmp_path / "settings.toml").write_text('authority = "Wexmoor"\ncolour = "#5A2D81"\n')
    found = read_settings(tmp_path)
    assert (found.authority, found.colour, found.idle_minutes) == ("Wexmoor", "#5A2D81", 60)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('authorty = "x"', "“authorty” is not known. Known: authority, colour"),
        ('colour = "blue"', "colour is “blue”. Write it like #1d70b8"),
        ('colour = "#ffdd00"', "Choose a darker one"),
        ("idle_minutes = 90", "idle_minutes is 90. Use 5 to 60"),
        ('idle_minutes = "30"', "idle_minutes is '30'. It must be a whole number"),
        ("https = 1", "https is 1. It must be true or false"),
        ("authority = ", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_clear_line(tmp_path, written, said) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(written)
    with pytest.raises(SettingsError) as error:
        read_settings(tmp_path)
    assert said in str(error.value)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_the_key_is_made_once_for_its_owner_only(tmp_path) -> None:
    key = secret_key(tmp_path)
    assert len(key) == 64
    assert secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_a_key_too_short_to_sign_with_is_refused(tmp_path) -> None:
    (tmp_path / "secret.key").write_text("changeme")
    with pytest.raises(SettingsError, match="too short"):
        secret_key(tmp_path)
