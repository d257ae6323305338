# The service, beside a Neo4j server: `docker compose up`. With the embedded engine as well: `docker build --build-arg LOCK=embedded .`
ARG PYTHON=python:3.13-slim-bookworm

FROM ${PYTHON} AS build
ARG LOCK=base
ARG PIP_INDEX_URL
WORKDIR /src
COPY requirements requirements
RUN python -m venv --without-pip /opt/zeren \
    && pip install --no-cache-dir --require-hashes -r requirements/build.lock \
    && pip --python /opt/zeren install --no-cache-dir --require-hashes --only-binary=:all: -r requirements/${LOCK}.lock
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && pip --python /opt/zeren install --no-deps --no-index /wheels/*.whl

FROM ${PYTHON}
# /data is for an embedded store: a volume mounted there takes over its owner.
RUN pip uninstall --yes pip && install --directory --owner=10001 --group=10001 /data
COPY --from=build /opt/zeren /opt/zeren
ENV PATH=/opt/zeren/bin:${PATH} PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /data
EXPOSE 8000
ENTRYPOINT ["zeren"]
CMD ["serve", "--host", "0.0.0.0"]
