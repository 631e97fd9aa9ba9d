"""boto3's S3 against the local endpoints: what its transfers and its plain calls ask for."""

import urllib.request

import boto3
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

MIB = 1024 * 1024


@pytest.fixture
def s3(endpoint):
    return boto3.client("s3")


@pytest.fixture
def bucket(s3):
    location = {"LocationConstraint": "us-west-2"}
    s3.create_bucket(Bucket="boto3-s3", CreateBucketConfiguration=location)
    yield "boto3-s3"
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="boto3-s3"):
        keys = [{"Key": one["Key"]} for one in page.get("Contents", [])]
        if keys:
            s3.delete_objects(Bucket="boto3-s3", Delete={"Objects": keys})
    s3.delete_bucket(Bucket="boto3-s3")


def refusal(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"]


def test_uploads_a_large_file_in_parts_and_downloads_it(s3, bucket, tmp_path):
    sent, received = tmp_path / "sent", tmp_path / "received"
    sent.write_bytes(b"0123456789abcdef" * (20 * MIB // 16))

    s3.upload_file(
        str(sent), bucket, "large", Config=TransferConfig(multipart_threshold=8 * MIB),
        ExtraArgs={"ContentType": "text/plain", "Metadata": {"owner": "me"}},
    )  # fmt: skip
    s3.download_file(bucket, "large", str(received))

    assert received.read_bytes() == sent.read_bytes()
    head = s3.head_object(Bucket=bucket, Key="large", ChecksumMode="ENABLED")
    assert head["ETag"].endswith('-3"')
    assert head["ContentType"] == "text/plain" and head["Metadata"] == {"owner": "me"}
    assert head["ChecksumType"] == "COMPOSITE" or head["ChecksumType"] == "FULL_OBJECT"


def test_copies_a_large_object_in_parts(s3, bucket):
    s3.put_object(Bucket=bucket, Key="large", Body=b"x" * (12 * MIB))

    s3.copy(
        {"Bucket": bucket, "Key": "large"}, bucket, "copy",
        Config=TransferConfig(multipart_threshold=8 * MIB, multipart_chunksize=8 * MIB),
    )  # fmt: skip

    assert s3.head_object(Bucket=bucket, Key="copy")["ContentLength"] == 12 * MIB


def test_gives_up_an_upload(s3, bucket):
    upload = s3.create_multipart_upload(Bucket=bucket, Key="given-up")["UploadId"]
    s3.upload_part(Bucket=bucket, Key="given-up", UploadId=upload, PartNumber=1, Body=b"one")
    parts = s3.list_parts(Bucket=bucket, Key="given-up", UploadId=upload)["Parts"]
    uploads = s3.list_multipart_uploads(Bucket=bucket)["Uploads"]

    s3.abort_multipart_upload(Bucket=bucket, Key="given-up", UploadId=upload)

    assert [part["Size"] for part in parts] == [3]
    assert [one["Key"] for one in uploads] == ["given-up"]
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=bucket)


def test_lists_every_key_as_it_was_put(s3, bucket):
    keys = sorted(["a b+é.txt", "month=2/x&y.csv", "100%/q?.txt", "data[1].csv", "folder/", "a//b"])
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode())

    found = [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]]
    old = [one["Key"] for one in s3.list_objects(Bucket=bucket, MaxKeys=100)["Contents"]]
    versions = [one["Key"] for one in s3.list_object_versions(Bucket=bucket)["Versions"]]

    assert found == keys and old == keys and versions == keys
    for key in keys:
        assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode()


def test_writes_and_reads_by_conditions(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="a", Body=b"1", IfNoneMatch="*")["ETag"]
    place = {"Bucket": bucket, "Key": "a"}

    assert refusal(s3.put_object, **place, Body=b"2", IfNoneMatch="*") == "PreconditionFailed"
    assert refusal(s3.get_object, **place, IfNoneMatch=etag) == "304"
    assert refusal(s3.head_object, **place, IfMatch='"other"') == "412"
    assert s3.get_object(**place, Range="bytes=-1")["Body"].read() == b"1"


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_checks_what_it_puts_and_gets(s3, bucket, algorithm):
    place = {"Bucket": bucket, "Key": "a"}
    put = s3.put_object(**place, Body=b"hello", ChecksumAlgorithm=algorithm)

    got = s3.get_object(**place, ChecksumMode="ENABLED")
    attributes = s3.get_object_attributes(**place, ObjectAttributes=["Checksum", "ETag"])

    assert got["Body"].read() == b"hello"
    assert got[f"Checksum{algorithm}"] == put[f"Checksum{algorithm}"]
    assert attributes["Checksum"][f"Checksum{algorithm}"] == put[f"Checksum{algorithm}"]


def test_tags_an_object(s3, bucket):
    place = {"Bucket": bucket, "Key": "a"}
    s3.put_object(**place, Body=b"1", Tagging="lab=3")
    tags = [{"Key": "lab", "Value": "1"}, {"Key": "kind", "Value": "raw"}]

    s3.put_object_tagging(**place, Tagging={"TagSet": tags})

    assert s3.get_object_tagging(**place)["TagSet"] == tags
    s3.delete_object_tagging(**place)
    assert s3.get_object_tagging(**place)["TagSet"] == []


def test_presigns_urls(s3, bucket):
    s3.put_object(Bucket=bucket, Key="a b", Body=b"hello")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a b"})

    with urllib.request.urlopen(url) as answer:
        assert answer.read() == b"hello"


def test_is_told_what_a_bucket_does_not_have(s3, bucket):
    assert refusal(s3.get_bucket_cors, Bucket=bucket) == "NoSuchCORSConfiguration"
    assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] == "us-west-2"
    assert refusal(s3.put_bucket_cors, Bucket=bucket, CORSConfiguration={"CORSRules": []}) == "NotSimulated"
