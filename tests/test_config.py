"""What an authority may set for its instance, and the key that is made for it."""

import stat
from secrets import token_hex

import pytest

from planapp.config import (
    OpenId,
    Settings,
    SettingsError,
    demonstration_password,
    mail_password,
    openid_secret,
    read_settings,
    rotate_key,
    second_factor_key,
    secret_keys,
)

MAIL = """[mail]
host = "smtp.example"
sender = "a@b.example"
link = "https://plans.example/"
"""


def test_an_instance_without_settings_has_the_defaults(tmp_path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert demonstration_password(tmp_path) is None


def test_an_authority_sets_its_name_and_colour(tmp_path) -> None:
    (tmp_path / "settings.toml").write_text('authority = "Wexmoor"\ncolour = "#5A2D81"\n')
    found = read_settings(tmp_path)
    assert (found.authority, found.colour, found.idle_minutes) == ("Wexmoor", "#5A2D81", 15)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('authorty = "x"', "“authorty” is not known. Known: authority, colour"),
        ('colour = "blue"', "colour is “blue”. Write it like #1d70b8"),
        ('colour = "#ffdd00"', "Choose a darker one"),
        ('exit_to = "https://[x"', "exit_to is “https://[x”: "),
        ('exit_to = "https://x.example:a"', "exit_to is “https://x.example:a”: "),
        ('[openid]\nissuer = "https://[x"\nclient_id = "a"', "openid.issuer is “https://[x”: "),
        (MAIL.replace("https://plans.example/", "https://[x"), "mail.link is “https://[x”: "),
        ('heads_file = "heads"', "heads_file is “heads”. Write it from / on"),
        ('backup_folder = "../x"', "backup_folder is “../x”. Write it from / on"),
        ("idle_minutes = 90", "idle_minutes is 90. Use 5 to 60"),
        ('idle_minutes = "30"', "idle_minutes is '30'. It must be a whole number"),
        ("https = 1", "https is 1. It must be true or false"),
        ("authority = ", "cannot be read"),
        ('second_factor = "no"', "second_factor is 'no'. It must be true or false"),
        ("openid = true", "openid must be a table [openid] with issuer and client_id"),
        ('[openid]\nissuer = "https://login.example"', "with issuer and client_id"),
        ('[openid]\nissuer = "http://login.example"\nclient_id = "a"', "must begin with https://"),
        ('[openid]\nissuer = "login.example"\nclient_id = "a"', "must begin with https://"),
        ('[openid]\nissuer = 1\nclient_id = "a"', "issuer is 1. It must be text"),
        ("mail = 1", "mail must be a table [mail] with host, sender and link"),
        (MAIL + 'security = "none"', "Use starttls or tls; none is for a server on this machine"),
        (MAIL + "port = 70000", "mail.port is 70000"),
        (MAIL.replace("a@b.example", "A <a@b.example>"), "Write one address"),
        (MAIL.replace("a@b.example", "a@b.example\\nBcc: c@d.example"), "Write one address"),
        (MAIL.replace("https://p", "http://p"), "mail.link is “http://plans.example/”"),
        (MAIL + 'colour = "red"', "“colour” is not known. Known: host, sender, link"),
        (
            '[openid]\nissuer = "https://x.example"\nclient_id = "a"\nport = 1',
            "“port” is not known",
        ),
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


def test_an_authority_names_its_mail_server_and_its_password_is_kept_apart(
    tmp_path, monkeypatch
) -> None:
    (tmp_path / "settings.toml").write_text(MAIL + 'user = "planapp"\n')
    mail = read_settings(tmp_path).mail
    assert mail is not None
    assert (mail.port, mail.security) == (587, "starttls")
    with pytest.raises(SettingsError, match="Put the password of mail.user in it"):
        mail_password(tmp_path)
    password = tmp_path / "mail.password"
    password.write_text("plain words\n")
    password.chmod(0o644)
    with pytest.raises(SettingsError, match="can be read by others"):
        mail_password(tmp_path)
    password.chmod(0o600)
    assert mail_password(tmp_path) == "plain words"
    monkeypatch.setenv("PLANAPP_MAIL_PASSWORD", "from elsewhere")
    assert mail_password(tmp_path) == "from elsewhere"


@pytest.mark.parametrize("issuer", ["https://login.example/v2.0", "http://127.0.0.1:9400"])
def test_an_authority_names_its_openid_provider(tmp_path, issuer) -> None:
    written = f'[openid]\nissuer = "{issuer}"\nclient_id = "planapp"\nsecond_factor = true\n'
    (tmp_path / "settings.toml").write_text(written)
    found = OpenId(issuer=issuer, client_id="planapp", second_factor=True)
    assert read_settings(tmp_path).openid == found


def test_the_secret_of_the_openid_provider_is_for_its_owner_only(tmp_path) -> None:
    with pytest.raises(SettingsError, match="Put the client secret"):
        openid_secret(tmp_path)
    path = tmp_path / "openid.secret"
    path.write_text("only for planapp\n")
    path.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        openid_secret(tmp_path)
    path.chmod(0o600)
    assert openid_secret(tmp_path) == "only for planapp"


def first_key(instance):
    return secret_keys(instance)[0]


@pytest.mark.parametrize(
    ("made", "name"), [(first_key, "secret.key"), (second_factor_key, "second-factor.key")]
)
def test_a_key_is_made_once_for_its_owner_only(tmp_path, made, name) -> None:
    key = made(tmp_path)
    assert len(key) == 64
    assert made(tmp_path) == key
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert second_factor_key(tmp_path) not in secret_keys(tmp_path)


def test_a_new_key_signs_and_the_last_two_are_still_taken(tmp_path):
    first = secret_keys(tmp_path)
    for _ in range(4):
        before = secret_keys(tmp_path)
        rotate_key(tmp_path)
        assert secret_keys(tmp_path)[1:] == before[:2]
    assert len(secret_keys(tmp_path)) == 3
    assert first[0] not in secret_keys(tmp_path)
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "secret.key.new").exists()


@pytest.mark.parametrize("known", ["dev", "a" * 64, "changeme" * 8, "0123456789abcdef" * 4, ""])
def test_a_key_that_could_be_guessed_is_refused(tmp_path, monkeypatch, known):
    (tmp_path / "secret.key").write_text(known)
    with pytest.raises(SettingsError, match="could be guessed"):
        secret_keys(tmp_path)
    monkeypatch.setenv("PLANAPP_SECRET_KEY", known)
    with pytest.raises(SettingsError, match="PLANAPP_SECRET_KEY holds"):
        secret_keys(tmp_path)


def test_a_key_can_come_from_the_environment_and_no_file_is_made(tmp_path, monkeypatch):
    key = token_hex(32)
    monkeypatch.setenv("PLANAPP_SECRET_KEY", key)
    assert secret_keys(tmp_path) == (key,)
    assert not (tmp_path / "secret.key").exists()


def test_a_key_never_stands_in_what_is_said_of_it(tmp_path):
    (tmp_path / "secret.key").write_text("abcabcabc")
    with pytest.raises(SettingsError) as refused:
        secret_keys(tmp_path)
    assert "abcabcabc" not in str(refused.value)


def test_how_long_plans_are_kept_is_set_by_the_authority_or_not_at_all(tmp_path):
    assert (Settings().keep_years_after_end, Settings().keep_until_age) == (None, None)
    file = tmp_path / "settings.toml"
    file.write_text("keep_years_after_end = 35\nkeep_until_age = 25\n", "utf-8")
    read = read_settings(tmp_path)
    assert (read.keep_years_after_end, read.keep_until_age) == (35, 25)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("keep_years_after_end = 0", "keep_years_after_end is 0. Use 1 to 150."),
        ("keep_until_age = 12", "keep_until_age is 12. Use 18 to 150."),
        ('keep_until_age = "25"', "must be a whole number"),
    ],
)
def test_a_time_to_keep_plans_that_makes_no_sense_is_refused(tmp_path, line, wanted):
    (tmp_path / "settings.toml").write_text(line, "utf-8")
    with pytest.raises(SettingsError, match=wanted):
        read_settings(tmp_path)


@pytest.mark.parametrize("name", ["secret.key", "second-factor.key"])
@pytest.mark.parametrize("content", [b"\xe9" * 64, b"\xff\xfe" + b"a\0" * 64, b"\xc3\xa9" * 64])
def test_a_key_with_other_than_letters_and_digits_is_one_clear_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    read = secret_keys if name == "secret.key" else second_factor_key
    with pytest.raises(SettingsError, match=name) as error:
        read(tmp_path)
    assert "\n" not in str(error.value)


def test_a_mark_that_an_editor_puts_first_is_no_part_of_settings_or_keys(tmp_path):
    (tmp_path / "settings.toml").write_text('authority = "Wexmoor"\n', "utf-8-sig")
    assert read_settings(tmp_path).authority == "Wexmoor"
    (key,) = secret_keys(tmp_path)
    (tmp_path / "secret.key").write_text(key, "utf-8-sig")
    assert secret_keys(tmp_path) == (key,)


@pytest.mark.parametrize(
    ("name", "read"), [("openid.secret", openid_secret), ("mail.password", mail_password)]
)
def test_a_secret_that_is_no_text_is_one_clear_line(tmp_path, name, read):
    (tmp_path / name).write_bytes(b"\xe9")
    (tmp_path / name).chmod(0o600)
    with pytest.raises(SettingsError, match="is no text in UTF-8"):
        read(tmp_path)
