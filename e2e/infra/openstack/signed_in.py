"""A session of the administrator's, for the two scripts beside it."""
import sys

import requests

keystone, password = sys.argv[1:]


def sign_in():
    domain = {"id": "default"}
    user = {"name": "admin", "domain": domain, "password": password}
    identity = {"methods": ["password"], "password": {"user": user}}
    scope = {"project": {"name": "admin", "domain": domain}}
    answer = requests.post(keystone + "/auth/tokens", json={"auth": {"identity": identity, "scope": scope}})
    answer.raise_for_status()
    session = requests.Session()
    session.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]
    return session


session = sign_in()


def call(method, url, **options):
    answer = session.request(method, url, **options)
    answer.raise_for_status()
    return answer.json() if answer.content else {}
