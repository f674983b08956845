"""Flask-Security, without the library by which it would ask other providers who somebody is.

planapp asks them itself (`provider`), where an authority has one.
"""

from planapp.loading import without

with without("authlib"):  # a third of what loading it takes
    from flask_security import (
        ChangePasswordForm,
        LoginForm,
        PasswordUtil,
        RoleMixin,
        Security,
        UserDatastore,
        UserMixin,
        login_user,
        logout_user,
        user_authenticated,
    )
    from flask_security.tf_plugin import TfPluginBase
    from flask_security.utils import validate_redirect_url

__all__ = [
    "ChangePasswordForm",
    "LoginForm",
    "PasswordUtil",
    "RoleMixin",
    "Security",
    "TfPluginBase",
    "UserDatastore",
    "UserMixin",
    "login_user",
    "logout_user",
    "user_authenticated",
    "validate_redirect_url",
]
