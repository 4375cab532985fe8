"""Uploads and copies in an object store: no local path is needed for hashing, copying and serving."""

from __future__ import annotations

import logging
from typing import Any

import boto3
import pytest
from django.test import Client
from moto.server import ThreadedMotoServer
from storages.backends.s3 import S3Storage

from tests import world as w
from tests.attachments.makers import simple_docx
from tests.publishing.files import body, commented, served, upload, words_of
from wagtail_disclosure.publishing.audit import audit

pytestmark = pytest.mark.django_db
PLACE: dict[str, str] = {}


class PrivateBucket(S3Storage):
    """As a site would write it: a bucket that no address leads to."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "access_key": "test",
            "secret_key": "test",
            "bucket_name": "private",
            "endpoint_url": PLACE["url"],
            "region_name": "us-east-1",
            "default_acl": "private",
            "querystring_auth": True,
        }


@pytest.fixture(scope="module")
def store():
    for name in ("werkzeug", "botocore", "boto3"):
        logging.getLogger(name).setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    PLACE["url"] = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=PLACE["url"],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client.create_bucket(Bucket="private")
    yield client
    server.stop()


@pytest.fixture
def world(store, settings):
    path = f"{__name__}.PrivateBucket"
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"ATTACHMENT_STORAGE": path}
    return w.make_township(minimal=True)


@pytest.fixture
def row(world):
    from wagtail_disclosure.models import Attachment, CleanCopy
    from wagtail_disclosure.models.files import private_storage

    fields = [model._meta.get_field("file") for model in (Attachment, CleanCopy)]
    before = [field.storage for field in fields]
    for field in fields:
        field.storage = private_storage()
    yield upload(world, commented())
    for field, storage in zip(fields, before, strict=True):
        field.storage = storage


def keys(store: Any) -> list[str]:
    return [entry["Key"] for entry in store.list_objects_v2(Bucket="private").get("Contents", [])]


def test_an_upload_and_its_copy_lie_in_the_store_under_names_that_say_nothing(world, row, store):
    item = w.publish(world, attachments=[row.ref()])
    copy = row.copies.get()
    assert {row.file.name, copy.file.name} <= set(keys(store))
    assert all(len(key) == 35 for key in keys(store))
    found = body(served(item, row))
    assert len(found) == copy.size
    assert words_of(found) == "每户发放1860元"
    assert audit() == []


def test_a_part_of_a_file_in_the_store_can_be_asked_for(world, row):
    item = w.publish(world, attachments=[row.ref()])
    whole = body(served(item, row))
    assert body(served(item, row, Range="bytes=10-99")) == whole[10:100]


def test_what_was_changed_or_lost_in_the_store_is_not_served(world, row, store):
    item = w.publish(world, attachments=[row.ref()])
    copy = row.copies.get()
    store.put_object(Bucket="private", Key=copy.file.name, Body=simple_docx("别的内容"))
    assert served(item, row).status_code == 404
    store.delete_object(Bucket="private", Key=copy.file.name)
    assert served(item, row).status_code == 404
    assert "file" in {finding.code for finding in audit()}


def test_the_office_reads_the_original_from_the_store(world, row):
    from django.urls import reverse

    office = Client()
    office.force_login(world.drafter)
    response = office.get(reverse("wagtail_disclosure_admin:attachment", args=[row.pk]))
    assert b"".join(response.streaming_content) == commented_bytes(row)


def commented_bytes(row: Any) -> bytes:
    with row.file.storage.open(row.file.name, "rb") as stored:
        return stored.read()
