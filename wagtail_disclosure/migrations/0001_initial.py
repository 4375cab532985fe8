import django.db.models.deletion
import django.utils.timezone
import uuid

import swapper
import wagtail.fields
import wagtail_disclosure.models.files
import wagtail_disclosure.models.mixin
from django.conf import settings
from django.db import migrations, models

# The base page is swappable since Wagtail 8.0; on 7.4 this is wagtailcore.Page.
PAGE = swapper.get_model_name('wagtailcore', 'Page')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        swapper.dependency('wagtailcore', 'Page'),
    ]

    operations = [
        migrations.CreateModel(
            name='DirectoryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=PAGE)),
                ('intro', wagtail.fields.RichTextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'disclosure directory',
                'verbose_name_plural': 'disclosure directories',
            },
            bases=(PAGE.lower(),),
        ),
        migrations.CreateModel(
            name='PublicNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('root_id', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[('withdrawn', '撤回'), ('changed', '更正'), ('repealed', '废止')], max_length=20, verbose_name='kind')),
                ('index_number', models.CharField(blank=True, max_length=120, verbose_name='index number')),
                ('reason', models.CharField(max_length=300, verbose_name='public reason')),
                ('internal_reason', models.CharField(blank=True, max_length=500, verbose_name='internal reason')),
                ('username', models.CharField(blank=True, max_length=150)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'public note',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('task_state_id', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=80)),
                ('body', models.CharField(choices=[('secrecy_authority', '保密行政管理部门'), ('competent_department', '有关主管部门')], max_length=30, verbose_name='to whom')),
                ('organ', models.CharField(max_length=100, verbose_name='organ')),
                ('question', models.CharField(max_length=500, verbose_name='what is asked')),
                ('sent_by', models.CharField(max_length=150)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(blank=True, choices=[('may_publish', '可以公开'), ('after_changes', '修改后可以公开'), ('must_not', '不得公开')], max_length=30, verbose_name='answer')),
                ('answer_text', models.CharField(blank=True, max_length=500, verbose_name='wording or number of the answer')),
                ('answered_by', models.CharField(blank=True, max_length=150)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'referral upward',
                'ordering': ['-sent_at'],
            },
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('secrecy_marking', '含密级标志'), ('unapproved', '未经审核'), ('scheduled', '定时发布未通过'), ('unsafe_file', '附件不安全')], max_length=30)),
                ('where', models.CharField(max_length=60)),
                ('object_id', models.CharField(blank=True, max_length=64)),
                ('root_id', models.CharField(blank=True, max_length=64)),
                ('user_id', models.CharField(blank=True, max_length=64)),
                ('username', models.CharField(blank=True, max_length=150)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'refusal',
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='AdviceJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('digest', models.CharField(max_length=80)),
                ('model_version', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('waiting', '等待分析'), ('running', '正在分析'), ('done', '已分析'), ('stale', '草稿已改动'), ('failed', '未分析')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(null=True)),
                ('error_class', models.CharField(blank=True, max_length=100)),
                ('suggestion', models.JSONField(default=dict)),
                ('incomplete', models.JSONField(default=list)),
                ('parts_read', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'analysis',
                'constraints': [models.UniqueConstraint(fields=('object_model', 'object_id', 'digest', 'model_version'), name='disclosure_one_job')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('root_id', models.CharField(max_length=64)),
                ('file', models.FileField(storage=wagtail_disclosure.models.files.private_storage, upload_to=wagtail_disclosure.models.files.random_name)),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=120)),
                ('segments', models.JSONField(default=list)),
                ('incomplete', models.JSONField(default=list)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
            },
        ),
        migrations.CreateModel(
            name='AuthorshipEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('user_id', models.CharField(max_length=64, null=True, verbose_name='user key')),
                ('username', models.CharField(blank=True, max_length=150, verbose_name='user name')),
                ('digest', models.CharField(max_length=80, verbose_name='content digest')),
                ('kind', models.CharField(choices=[('edit', '编辑'), ('redaction', '按审核意见遮盖')], max_length=20)),
                ('device', models.CharField(blank=True, max_length=64, verbose_name='device mark')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'authorship entry',
                'indexes': [models.Index(fields=['object_model', 'object_id'], name='disclosure_author_idx')],
            },
        ),
        migrations.CreateModel(
            name='DisclosureItemPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=PAGE)),
                ('index_number', models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True, verbose_name='index number')),
                ('document_number', models.CharField(blank=True, max_length=80, verbose_name='document number')),
                ('issuing_body', models.CharField(blank=True, max_length=100, verbose_name='issuing body')),
                ('department', models.CharField(blank=True, max_length=100, verbose_name='department')),
                ('statutory_category', models.CharField(choices=[('20-1', '行政法规、规章和规范性文件'), ('20-2', '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名'), ('20-3', '国民经济和社会发展规划、专项规划、区域规划及相关政策'), ('20-4', '国民经济和社会发展统计信息'), ('20-5', '行政许可和其他对外管理服务事项'), ('20-6', '行政处罚、行政强制'), ('20-7', '财政预算、决算信息'), ('20-8', '行政事业性收费项目及其依据、标准'), ('20-9', '政府集中采购项目的目录、标准及实施情况'), ('20-10', '重大建设项目的批准和实施情况'), ('20-11', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况'), ('20-12', '突发公共事件的应急预案、预警信息及应对情况'), ('20-13', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况'), ('20-14', '公务员招考的职位、名额、报考条件等事项以及录用结果'), ('20-15', '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息'), ('21-1', '贯彻落实农业农村政策'), ('21-2', '农田水利工程建设运营'), ('21-3', '农村土地承包经营权流转'), ('21-4', '宅基地使用情况审核'), ('21-5', '土地征收'), ('21-6', '房屋征收'), ('21-7', '筹资筹劳'), ('21-8', '社会救助')], max_length=10, verbose_name='statutory category')),
                ('subject_category', models.CharField(blank=True, max_length=100, verbose_name='subject category')),
                ('genre', models.CharField(choices=[('notice', '通知'), ('announcement', '公告'), ('posting', '公示'), ('circular', '通告'), ('bulletin', '通报'), ('opinion', '意见'), ('decision', '决定'), ('plan', '方案'), ('rules', '办法'), ('emergency_plan', '预案'), ('submission', '请示'), ('briefing', '报告'), ('approval', '批复'), ('letter', '函'), ('minutes', '纪要'), ('budget', '预算决算'), ('list', '名单'), ('guide', '办事指南'), ('other', '其他')], default='notice', max_length=20, verbose_name='genre')),
                ('date_created', models.DateField(default=wagtail_disclosure.models.mixin.today, verbose_name='date of the document')),
                ('summary', models.TextField(blank=True, max_length=500, verbose_name='summary')),
                ('attachments', models.JSONField(blank=True, default=list, verbose_name='attachments')),
                ('disclosure_mode', models.CharField(choices=[('proactive', '主动公开'), ('on_application', '依申请公开'), ('exempt', '不予公开')], help_text='Your proposal. The reviewers decide.', max_length=20, verbose_name='disclosure mode')),
                ('mode_reason', models.CharField(blank=True, max_length=300, verbose_name='reason if not proactive')),
                ('ground', models.CharField(blank=True, choices=[('state_secret', '属于国家秘密'), ('prohibited_by_law', '其他法律行政法规禁止公开'), ('security_and_stability', '危及“三安全一稳定”'), ('third_party_rights', '保护第三方合法权益'), ('internal_affairs', '属于三类内部事务信息'), ('deliberative', '属于四类过程性信息'), ('enforcement_file', '属于行政执法案卷'), ('administrative_inquiry', '属于行政查询事项')], max_length=40, verbose_name='ground of exemption')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('validity', models.CharField(choices=[('in_force', '有效'), ('expired', '失效'), ('repealed', '废止')], default='in_force', max_length=20, verbose_name='validity')),
                ('repealed_on', models.DateField(blank=True, null=True, verbose_name='date of repeal or expiry')),
                ('keywords', models.CharField(blank=True, help_text='Separate them with blanks.', max_length=200, verbose_name='keywords')),
                ('channels', models.JSONField(blank=True, default=list, verbose_name='disclosure channels')),
                ('time_limit', models.CharField(blank=True, max_length=100, verbose_name='time limit')),
                ('change_note', models.CharField(blank=True, help_text='Needed when a public item changes; it is shown under the text.', max_length=300, verbose_name='what changed, for the public')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('table', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'wagtail_disclosure/public/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'h4', 'bold', 'italic', 'ol', 'ul', 'hr', 'link'], 'icon': 'pilcrow', 'label': 'Text'}), 2: ('wagtail.contrib.table_block.blocks.TableBlock', (), {'icon': 'table', 'label': 'Table', 'template': 'wagtail_disclosure/public/blocks/table.html'})}, verbose_name='text')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=PAGE, verbose_name='replaced by')),
            ],
            options={
                'verbose_name': 'disclosure item',
                'verbose_name_plural': 'disclosure items',
            },
            bases=(PAGE.lower(), models.Model),
        ),
        migrations.CreateModel(
            name='DisclosureReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('stage', models.CharField(choices=[('department', '部门审核'), ('secrecy', '保密审查'), ('issue', '签发'), ('combined', '审核签发')], default='combined', max_length=20, verbose_name='stage')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'disclosure review',
                'verbose_name_plural': 'disclosure reviews',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='HintRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('advisor', models.CharField(max_length=40)),
                ('part', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=40)),
                ('category', models.CharField(max_length=20)),
                ('level', models.CharField(max_length=10)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('score', models.FloatField()),
                ('reasons', models.JSONField(default=list)),
                ('masked', models.BooleanField(default=False)),
                ('hint_key', models.CharField(max_length=64)),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hints', to='wagtail_disclosure.advicejob')),
            ],
            options={
                'verbose_name': 'hint',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='HintSettlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('hint_key', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=40)),
                ('choice', models.CharField(choices=[('mask', '遮盖'), ('harmless', '确认无害'), ('withhold', '不公开')], max_length=20)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('digest', models.CharField(max_length=80)),
                ('stage', models.CharField(choices=[('department', '部门审核'), ('secrecy', '保密审查'), ('issue', '签发'), ('combined', '审核签发')], max_length=20)),
                ('machine_level', models.CharField(max_length=10)),
                ('machine_score', models.FloatField(default=0)),
                ('user_id', models.CharField(max_length=64)),
                ('username', models.CharField(max_length=150)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'settled hint',
                'indexes': [models.Index(fields=['object_model', 'object_id'], name='disclosure_settled_idx')],
            },
        ),
        migrations.CreateModel(
            name='ReviewApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('root_id', models.CharField(max_length=64, verbose_name='township root page')),
                ('revision_id', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=80, verbose_name='content digest')),
                ('mode', models.CharField(choices=[('proactive', '主动公开'), ('on_application', '依申请公开'), ('exempt', '不予公开')], max_length=20, verbose_name='disclosure mode')),
                ('ground', models.CharField(blank=True, choices=[('state_secret', '属于国家秘密'), ('prohibited_by_law', '其他法律行政法规禁止公开'), ('security_and_stability', '危及“三安全一稳定”'), ('third_party_rights', '保护第三方合法权益'), ('internal_affairs', '属于三类内部事务信息'), ('deliberative', '属于四类过程性信息'), ('enforcement_file', '属于行政执法案卷'), ('administrative_inquiry', '属于行政查询事项')], max_length=40, verbose_name='ground')),
                ('article', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('stages', models.JSONField(default=list, verbose_name='who decided at which stage')),
                ('manifest', models.JSONField(default=list, verbose_name='attachments and their hashes')),
                ('hints', models.JSONField(default=list, verbose_name='hints and how each was settled')),
                ('means', models.CharField(choices=[('admin', '后台审核页面')], max_length=20, verbose_name='means')),
                ('authorship_mark', models.BigIntegerField(default=0)),
                ('shared_device', models.BooleanField(default=False, verbose_name='author and approver shared a device')),
                ('created_at', models.DateTimeField(verbose_name='decided at')),
                ('previous_seal', models.CharField(blank=True, max_length=100)),
                ('seal', models.CharField(max_length=100)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_by', models.CharField(blank=True, max_length=150)),
                ('revocation', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'review approval',
                'verbose_name_plural': 'review approvals',
                'permissions': [('withdraw_item', 'Can withdraw a published disclosure item')],
                'indexes': [models.Index(fields=['object_model', 'object_id'], name='disclosure_approval_idx')],
            },
        ),
        migrations.CreateModel(
            name='PublishWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('went_live', models.BooleanField(default=False)),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtail_disclosure.reviewapproval')),
            ],
            options={
                'verbose_name': 'publish window',
            },
        ),
        migrations.CreateModel(
            name='StageVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_model', models.CharField(editable=False, max_length=100, verbose_name='object type')),
                ('object_id', models.CharField(editable=False, max_length=64, verbose_name='object key')),
                ('workflow_state_id', models.CharField(max_length=64)),
                ('task_state_id', models.CharField(max_length=64)),
                ('stage', models.CharField(choices=[('department', '部门审核'), ('secrecy', '保密审查'), ('issue', '签发'), ('combined', '审核签发')], max_length=20, verbose_name='stage')),
                ('digest', models.CharField(max_length=80, verbose_name='content digest')),
                ('mode', models.CharField(choices=[('proactive', '主动公开'), ('on_application', '依申请公开'), ('exempt', '不予公开')], max_length=20, verbose_name='disclosure mode')),
                ('ground', models.CharField(blank=True, choices=[('state_secret', '属于国家秘密'), ('prohibited_by_law', '其他法律行政法规禁止公开'), ('security_and_stability', '危及“三安全一稳定”'), ('third_party_rights', '保护第三方合法权益'), ('internal_affairs', '属于三类内部事务信息'), ('deliberative', '属于四类过程性信息'), ('enforcement_file', '属于行政执法案卷'), ('administrative_inquiry', '属于行政查询事项')], max_length=40, verbose_name='ground')),
                ('article', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('secrecy', models.CharField(blank=True, choices=[('clear', '经审查，未发现涉密内容'), ('concerned', '涉及国家秘密或工作秘密，不得公开'), ('unsure', '不能确定，需要上报')], max_length=20, verbose_name='secrecy review')),
                ('answer', models.JSONField(default=dict, verbose_name='answer to the content question')),
                ('machine', models.JSONField(default=dict, verbose_name='what the machine had said')),
                ('reconsidered', models.BooleanField(default=False)),
                ('user_id', models.CharField(max_length=64, verbose_name='user key')),
                ('username', models.CharField(max_length=150, verbose_name='user name')),
                ('display_name', models.CharField(max_length=150, verbose_name='name')),
                ('means', models.CharField(choices=[('admin', '后台审核页面')], max_length=20)),
                ('device', models.CharField(blank=True, max_length=64, verbose_name='device mark')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'stage vote',
                'indexes': [models.Index(fields=['object_model', 'object_id'], name='disclosure_vote_idx')],
            },
        ),
        migrations.CreateModel(
            name='Township',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organ_name', models.CharField(max_length=100, verbose_name='full name of the organ')),
                ('code', models.CharField(max_length=40, verbose_name='code in index numbers')),
                ('index_number_template', models.CharField(blank=True, max_length=120, verbose_name='index number template')),
                ('departments', models.TextField(blank=True, verbose_name='departments, one a line')),
                ('subject_categories', models.TextField(blank=True, verbose_name='subject categories, one a line')),
                ('office_name', models.CharField(blank=True, max_length=100, verbose_name='disclosure office')),
                ('office_address', models.CharField(blank=True, max_length=200, verbose_name='office address')),
                ('office_hours', models.CharField(blank=True, max_length=200, verbose_name='office hours')),
                ('office_phone', models.CharField(blank=True, max_length=60, verbose_name='office phone')),
                ('office_fax', models.CharField(blank=True, max_length=60, verbose_name='office fax')),
                ('office_email', models.CharField(blank=True, max_length=100, verbose_name='office e-mail')),
                ('secrecy_authority', models.CharField(blank=True, max_length=100, verbose_name='secrecy authority')),
                ('secrecy_contact', models.CharField(blank=True, max_length=100, verbose_name='secrecy contact')),
                ('secrecy_phone', models.CharField(blank=True, max_length=60, verbose_name='secrecy phone')),
                ('superior_organ', models.CharField(blank=True, max_length=100, verbose_name='superior organ')),
                ('root_page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='disclosure_township', to=PAGE, verbose_name='root page')),
            ],
            options={
                'verbose_name': 'township',
                'verbose_name_plural': 'townships',
            },
        ),
        migrations.CreateModel(
            name='NumberSequence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtail_disclosure.township')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('township', 'year'), name='disclosure_one_sequence')],
            },
        ),
        migrations.CreateModel(
            name='TownshipRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('drafter', '拟稿人'), ('department_reviewer', '部门审核人'), ('secrecy_reviewer', '保密审查员'), ('issuer', '签发人'), ('disclosure_office', '公开办'), ('supervisor', '监督员')], max_length=30)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='auth.group')),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_groups', to='wagtail_disclosure.township')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('township', 'role'), name='disclosure_one_group_a_role')],
            },
        ),
    ]
