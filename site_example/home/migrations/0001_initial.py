"""The county site's four page types.

The base page is named in full: the setting that swaps it does not exist before Wagtail 8.
"""

from __future__ import annotations

import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("wagtailcore", "0094_alter_page_locale")]

    operations = [
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("welcome", models.CharField(blank=True, max_length=200, verbose_name="欢迎语")),
                ("body", wagtail.fields.RichTextField(blank=True, verbose_name="正文")),
            ],
            options={"verbose_name": "首页"},
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={"verbose_name": "新闻列表"},
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("date", models.DateField(verbose_name="日期")),
                ("intro", models.CharField(blank=True, max_length=250, verbose_name="摘要")),
                ("body", wagtail.fields.RichTextField(blank=True, verbose_name="正文")),
            ],
            options={"verbose_name": "新闻"},
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SectionPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 1)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.RichTextBlock", (), {"label": "文字"}),
                            1: (
                                "wagtail.contrib.table_block.blocks.TableBlock",
                                (),
                                {"label": "表格"},
                            ),
                        },
                        verbose_name="正文",
                    ),
                ),
            ],
            options={"verbose_name": "栏目页"},
            bases=("wagtailcore.page",),
        ),
    ]
